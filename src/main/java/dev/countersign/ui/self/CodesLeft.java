package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.DateFormats;
import java.util.List;

/** How many recovery codes are left, in words. */
final class CodesLeft {

    private static final int FEW = 3;

    private CodesLeft() {}

    static int of(Factor codes) {
        return Integer.parseInt(codes.attributes().getOrDefault("remaining", "0"));
    }

    /** Whether it is time for new ones. */
    static boolean few(Factor codes) {
        return of(codes) <= FEW;
    }

    static List<String> facts(Component reader, Factor codes, DateFormats local) {
        return List.of(
                reader.getTranslation("codes.left", of(codes)),
                reader.getTranslation("codes.made", local.day(reader, codes.createdAt())));
    }

    /** The same as a row, where everybody knows what it is about. */
    static MethodRow row(Component reader, Factor codes, DateFormats local) {
        List<String> facts = facts(reader, codes, local);
        return new MethodRow(codes.kind(), facts.getFirst(), facts.subList(1, facts.size()));
    }
}
