package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    List<FoundEntry> page(AuditFilter filter, int page, int size) {
        List<AuditEntry> found = trail.search(filter.query(), page * size, size);
        List<String> ids = found.stream()
                .flatMap(entry -> Stream.of(entry.userId(), entry.subject()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Account> people = accounts.byId(ids);
        return found.stream()
                .map(entry -> new FoundEntry(entry, people.get(person(entry))))
                .toList();
    }

    int count(AuditFilter filter) {
        return Math.toIntExact(trail.count(filter.query()));
    }

    /** People who may be meant by the text: the trail knows them by their ids only. */
    List<Account> meant(AuditFilter filter) {
        String text = filter.text().strip();
        return text.isEmpty()
                ? List.of()
                : accounts.matching(text).stream().limit(MOST_PEOPLE).toList();
    }

    private static String person(AuditEntry entry) {
        return entry.userId() == null ? entry.subject() : entry.userId();
    }
}
