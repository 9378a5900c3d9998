package dev.countersign.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorQuery;
import dev.countersign.factor.Factors;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds factors by what is known of them or of their owner. */
@Component
class FactorSearch {

    private final Factors factors;
    private final Accounts accounts;

    FactorSearch(Factors factors, Accounts accounts) {
        this.factors = factors;
        this.accounts = accounts;
    }

    List<Found> page(Filter filter, int page, int size) {
        List<Factor> found = factors.search(query(filter), page, size);
        Map<String, Account> people = accounts.byId(found.stream()
                .filter(factor -> factor.tenant().reserved())
                .map(Factor::userId)
                .filter(Objects::nonNull)
                .toList());
        return found.stream()
                .map(factor -> new Found(factor, owner(factor, people)))
                .toList();
    }

    /** An application may give its user any id, also that of an account: only the tenant tells them apart. */
    private static @Nullable Account owner(Factor factor, Map<String, Account> people) {
        return factor.tenant().reserved() && factor.userId() != null ? people.get(factor.userId()) : null;
    }

    int count(Filter filter) {
        return Math.toIntExact(factors.count(query(filter)));
    }

    private FactorQuery query(Filter filter) {
        String text = filter.text().strip();
        List<String> people = text.isEmpty()
                ? List.of()
                : accounts.matching(text).stream().map(Account::id).toList();
        return new FactorQuery(text, people, filter.kind(), filter.state());
    }

    /** A factor, and its owner when that is a person of our own pages. */
    record Found(Factor factor, @Nullable Account account) {

        private static final int TAIL = 8;

        /** Whose it is, as well as we know. */
        String personOrDash() {
            if (account != null) {
                return account.displayName();
            }
            if (factor.userId() != null) {
                return factor.userId();
            }
            return factor.label() != null ? factor.label() : "—";
        }

        /** The end of the id, enough to tell one from another. */
        String idTail() {
            return '…' + factor.id().substring(Math.max(0, factor.id().length() - TAIL));
        }
    }

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
}
