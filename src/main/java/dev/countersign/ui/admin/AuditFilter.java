package dev.countersign.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import dev.countersign.audit.AuditQuery;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries an administrator wants to see, as it stands in the address. */
record AuditFilter(String text, @Nullable String event) implements Serializable {

    /** Everything. */
    static final AuditFilter ALL = new AuditFilter("", null);

    private static final String TEXT = "q";
    private static final String EVENT = "event";

    static AuditFilter of(QueryParameters query) {
        return new AuditFilter(
                query.getSingleParameter(TEXT).orElse(""),
                query.getSingleParameter(EVENT).orElse(null));
    }

    AuditQuery query() {
        return new AuditQuery(text.isBlank() ? null : text, event, null, null, null);
    }

    /** With its question mark; empty when nothing is filtered. */
    String address() {
        Map<String, String> parameters = new HashMap<>();
        if (!text.isBlank()) {
            parameters.put(TEXT, text.strip());
        }
        if (event != null) {
            parameters.put(EVENT, event);
        }
        String query = QueryParameters.simple(parameters).getQueryString();
        return query.isEmpty() ? "" : '?' + query;
    }
}
