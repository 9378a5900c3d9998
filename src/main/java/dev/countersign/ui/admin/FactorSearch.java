package dev.countersign.ui.admin;

import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorQuery;
import dev.countersign.factor.Factors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<String> owners =
                found.stream().map(Factor::userId).filter(Objects::nonNull).toList();
        Map<String, Account> people = accounts.byId(owners);
        return found.stream()
                .map(factor -> new FoundFactor(factor, factor.userId() == null ? null : people.get(factor.userId())))
                .toList();
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
