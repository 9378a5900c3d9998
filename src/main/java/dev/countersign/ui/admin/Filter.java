package dev.countersign.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator looks for, as it stands in the address. */
record Filter(String text, @Nullable String kind) implements Serializable {

    private static final String TEXT = "q";
    private static final String KIND = "kind";

    static Filter of(QueryParameters query) {
        return new Filter(
                query.getSingleParameter(TEXT).orElse(""),
                query.getSingleParameter(KIND).orElse(null));
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
        String query = QueryParameters.simple(parameters).getQueryString();
        return query.isEmpty() ? "" : '?' + query;
    }
}
