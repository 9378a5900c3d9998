package dev.countersign.ui.factor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.DateFormats;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What factors and their kinds are called. A factor is called by its user's name for it, else after its kind and what is
 * known of its target; factors of one user that would look alike tell when they were added.
 */
public final class FactorNames {

    private final Component reader;
    private final DateFormats dates;
    private final List<Factor> all;

    /** @param all the factors that stand beside each other */
    public FactorNames(Component reader, DateFormats dates, List<Factor> all) {
        this.reader = reader;
        this.dates = dates;
        this.all = all;
    }

    public String of(Factor factor) {
        if (unique(factor, FactorNames::name)) {
            return name(factor);
        }
        return unique(factor, this::withDay) ? withDay(factor) : withTime(factor);
    }

    /** What a factor is called by itself. */
    public static String name(Factor factor) {
        return factor.name() != null ? factor.name() : standard(factor);
    }

    /** What a factor is called without a name of its own. */
    public static String standard(Factor factor) {
        return text(factor.kind(), "name", Objects.requireNonNullElse(factor.hint(), ""));
    }

    /** The kind in full: {@code Authenticator app}. */
    public static String kind(String kind) {
        return text(kind, "kind");
    }

    /** The kind in a word: {@code App}. */
    public static String kindInShort(String kind) {
        return text(kind, "short");
    }

    /** Returns one of the kind's own words, see {@link FactorUi}. */
    public static String text(String kind, String part, Object... values) {
        return I18NProvider.translate("factor." + kind + '.' + part, values);
    }

    private boolean unique(Factor factor, Function<Factor, String> name) {
        return all.stream().map(name).filter(name.apply(factor)::equals).count() <= 1;
    }

    private String withDay(Factor factor) {
        return reader.getTranslation("factor.since", name(factor), dates.day(reader, factor.createdAt()));
    }

    private String withTime(Factor factor) {
        return reader.getTranslation("factor.since", name(factor), dates.exactly(reader, factor.createdAt()));
    }
}
