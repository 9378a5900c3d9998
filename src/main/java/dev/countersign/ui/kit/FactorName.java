package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.Factor;
import java.util.Objects;

/** What a factor is called: by its owner, else after its kind and what is known of its target. */
public final class FactorName {

    private FactorName() {}

    public static String of(Component reader, Factor factor) {
        return factor.name() != null ? factor.name() : standard(reader, factor);
    }

    /** What it is called without a name of its own. */
    public static String standard(Component reader, Factor factor) {
        return reader.getTranslation(key(factor.kind(), "name"), Objects.requireNonNullElse(factor.hint(), ""));
    }

    /** The kind in full: {@code Authenticator app}. */
    public static String kind(Component reader, String kind) {
        return reader.getTranslation(key(kind, "kind"));
    }

    /** The kind in a word: {@code App}. */
    public static String kindInShort(Component reader, String kind) {
        return reader.getTranslation(key(kind, "short"));
    }

    /** What to know before setting one up. */
    public static String advice(Component reader, String kind) {
        return reader.getTranslation(key(kind, "advice"));
    }

    /** What administrators should know before they allow it. */
    public static String notice(Component reader, String kind) {
        return reader.getTranslation(key(kind, "notice"));
    }

    private static String key(String kind, String part) {
        return "factor." + kind + '.' + part;
    }
}
