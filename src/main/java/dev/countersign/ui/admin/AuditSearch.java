package dev.countersign.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditQuery;
import dev.countersign.audit.AuditTrail;
import dev.countersign.common.TenantId;
import dev.countersign.event.Actor;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds lines of the trail, with the people they are about. */
@Component
class AuditSearch {

    private static final int MOST_PEOPLE = 5;

    private final AuditTrail trail;
    private final Accounts accounts;

    AuditSearch(AuditTrail trail, Accounts accounts) {
        this.trail = trail;
        this.accounts = accounts;
    }

    List<Found> page(Filter filter, int page, int size) {
        List<AuditEntry> found = trail.search(filter.query(), page * size, size);
        List<String> ids = found.stream()
                .flatMap(entry -> Stream.of(person(entry), entry.actor()))
                .distinct()
                .toList();
        Map<String, Account> people = accounts.byId(ids);
        return found.stream()
                .map(entry -> new Found(entry, about(entry, people), actor(entry, people)))
                .toList();
    }

    int count(Filter filter) {
        return Math.toIntExact(trail.count(filter.query()));
    }

    /** People who may be meant by the text: the trail knows them by their ids only. */
    List<Account> meant(Filter filter) {
        String text = filter.text().strip();
        return text.isEmpty()
                ? List.of()
                : accounts.matching(text).stream().limit(MOST_PEOPLE).toList();
    }

    /**
     * The account that an entry is about. A tenant's user whose id equals an account's is somebody else, so entries of
     * tenants name none. Before accounts had a tenant of their own, an entry named the account that acted for itself.
     */
    private static @Nullable Account about(AuditEntry entry, Map<String, Account> people) {
        Account account = people.get(person(entry));
        if (account == null || entry.tenant().equals(TenantId.ACCOUNTS.value())) {
            return account;
        }
        boolean old = entry.actorType() == null && entry.tenant().equals(TenantId.DEFAULT.value());
        return old && entry.actor().equals(account.username()) ? account : null;
    }

    private static @Nullable Account actor(AuditEntry entry, Map<String, Account> people) {
        return Actor.Type.ACCOUNT.word().equals(entry.actorType()) ? people.get(entry.actor()) : null;
    }

    private static String person(AuditEntry entry) {
        return entry.userId() == null ? entry.subject() : entry.userId();
    }

    /**
     * A line of the trail.
     *
     * @param account the account it is about, if it is about one
     * @param actorAccount the account that acted, if one did
     */
    record Found(
            AuditEntry entry,
            @Nullable Account account,
            @Nullable Account actorAccount) {

        /** Whom it is about, as well as we know. */
        @Nullable
        String person() {
            return account == null ? entry.userId() : account.displayName();
        }

        /** Who acted, as well as we know. */
        String actor() {
            return actorAccount == null ? entry.actor() : actorAccount.displayName();
        }
    }

    /** Which entries an administrator wants to see, as it stands in the address. */
    record Filter(String text, @Nullable String event) implements Serializable {

        /** Everything. */
        static final Filter ALL = new Filter("", null);

        private static final String TEXT = "q";
        private static final String EVENT = "event";

        static Filter of(QueryParameters query) {
            return new Filter(
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
}
