package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.Factor;
import java.util.List;
import java.util.function.Function;

/** What the factors of one person are called, beside each other: those that would look alike tell when they were added. */
public final class FactorNames {

    private final Component reader;
    private final DateFormats local;
    private final List<Factor> all;

    public FactorNames(Component reader, DateFormats local, List<Factor> all) {
        this.reader = reader;
        this.local = local;
        this.all = all;
    }

    public String of(Factor factor) {
        if (unique(factor, this::plain)) {
            return plain(factor);
        }
        return unique(factor, this::withDay) ? withDay(factor) : withTime(factor);
    }

    private boolean unique(Factor factor, Function<Factor, String> name) {
        return all.stream().map(name).filter(name.apply(factor)::equals).count() <= 1;
    }

    private String plain(Factor factor) {
        return FactorName.of(reader, factor);
    }

    private String withDay(Factor factor) {
        return reader.getTranslation("factor.since", plain(factor), local.day(reader, factor.createdAt()));
    }

    private String withTime(Factor factor) {
        return reader.getTranslation("factor.since", plain(factor), local.exactly(reader, factor.createdAt()));
    }
}
