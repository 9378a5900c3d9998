package dev.countersign.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import dev.countersign.factor.FactorQuery;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator looks for, as it stands in the address. */
record Filter(String text, @Nullable String kind, FactorQuery.@Nullable State state) implements Serializable {

    /** Everything. */
    static final Filter ALL = new Filter("", null, null);

    private static final String TEXT = "q";
    private static final String KIND = "kind";
    private static final String STATE = "state";

    static Filter of(QueryParameters query) {
        return new Filter(
                query.getSingleParameter(TEXT).orElse(""),
                query.getSingleParameter(KIND).orElse(null),
                Arrays.stream(FactorQuery.State.values())
                        .filter(state ->
                                query.getSingleParameter(STATE).orElse("").equals(name(state)))
                        .findFirst()
                        .orElse(null));
    }

    Filter withText(String other) {
        return new Filter(other, kind, state);
    }

    Filter withKind(@Nullable String other) {
        return new Filter(text, other, state);
    }

    Filter withState(FactorQuery.@Nullable State other) {
        return new Filter(text, kind, other);
    }

    /** With its question mark; empty when nothing is filtered. */
    String query() {
        Map<String, String> parameters = new HashMap<>();
        if (!text.isBlank()) {
            parameters.put(TEXT, text.strip());
        }
        if (kind != null) {
            parameters.put(KIND, kind);
        }
        if (state != null) {
            parameters.put(STATE, name(state));
        }
        String query = QueryParameters.simple(parameters).getQueryString();
        return query.isEmpty() ? "" : '?' + query;
    }

    static String name(FactorQuery.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
