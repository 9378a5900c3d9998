package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorQuery;
import dev.countersign.factor.Factors;
import java.util.List;
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

    List<FoundFactor> page(Filter filter, int page, int size) {
        List<Factor> found = factors.search(query(filter), page, size);
        Map<String, Account> people = accounts.byId(found.stream()
                .filter(factor -> factor.tenant().reserved())
                .map(Factor::userId)
                .filter(Objects::nonNull)
                .toList());
        return found.stream()
                .map(factor -> new FoundFactor(factor, owner(factor, people)))
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
}
