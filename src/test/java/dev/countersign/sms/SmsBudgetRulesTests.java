package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.UnitDatabase;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.sms.SmsGateway.SmsRequest;
import dev.countersign.vault.UnitVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R37: each rule counts one thing, and whatever differs in that has a budget of its own. */
class SmsBudgetRulesTests {

    private static final Request FIRST = new Request("a", "+491701234567", "f1", "ada", "192.0.2.1");

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final RateBuckets buckets = new RateBuckets(UnitDatabase.jdbc(), UnitVault.get());

    @BeforeEach
    void clear() {
        UnitDatabase.clear();
    }

    /** @param same what counts together with the first @param other what does not */
    enum What {
        PHONE(
                new Request("b", "+491701234567", "f2", "bob", "192.0.2.2"),
                new Request("a", "+491701234568", "f1", "ada", "192.0.2.1")),
        FACTOR(
                new Request("a", "+15005550006", "f1", "bob", "192.0.2.2"),
                new Request("a", "+491701234567", "f2", "ada", "192.0.2.1")),
        USER(
                new Request("a", "+15005550006", "f2", "ada", "192.0.2.2"),
                new Request("b", "+491701234567", "f1", "ada", "192.0.2.1")),
        ADDRESS(
                new Request("a", "+15005550006", "f2", "bob", "192.0.2.1"),
                new Request("b", "+491701234567", "f1", "ada", "192.0.2.1")),
        PREFIX(
                new Request("a", "+491701239999", "f2", "bob", "192.0.2.2"),
                new Request("a", "+491701244567", "f1", "ada", "192.0.2.1")),
        COUNTRY(
                new Request("a", "+491511234567", "f2", "bob", "192.0.2.2"),
                new Request("a", "+15005550006", "f1", "ada", "192.0.2.1")),
        TENANT(
                new Request("a", "+15005550006", "f2", "bob", "192.0.2.2"),
                new Request("b", "+491701234567", "f1", "ada", "192.0.2.1"));

        private final Request same;
        private final Request other;

        What(Request same, Request other) {
            this.same = same;
            this.other = other;
        }
    }

    record Request(
            String tenant,
            String phone,
            String factor,
            @Nullable String user,
            @Nullable String address) {

        SmsRequest made() {
            return new SmsRequest(
                    new TenantId(tenant), new PhoneNumber(phone), factor, user, new ClientInfo(address, null), NOW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_the_same_shares_a_budget_and_what_is_not_does_not(What what) {
        SmsBudget budget = budget(what);
        budget.take(FIRST.made());
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> budget.take(what.same.made()));
        assertThatCode(() -> budget.take(what.other.made())).doesNotThrowAnyException();
    }

    /** Nobody told who or where: that is no user and no address that all others share. */
    @ParameterizedTest
    @EnumSource(names = {"USER", "ADDRESS"})
    void what_was_not_told_is_not_counted(What what) {
        SmsBudget budget = budget(what);
        Request unknown = new Request("a", "+491701234567", "f1", null, null);
        budget.take(unknown.made());
        assertThatCode(() -> budget.take(unknown.made())).doesNotThrowAnyException();
    }

    /** F14: a household changes the rest of its IPv6 address at will. */
    @Test
    void addresses_of_one_ipv6_network_share_a_budget() {
        SmsBudget budget = budget(What.ADDRESS);
        budget.take(from("2001:db8:0:1::1"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> budget.take(from("2001:db8:0:1:ffff::2")));
        assertThatCode(() -> budget.take(from("2001:db8:0:2::1"))).doesNotThrowAnyException();
    }

    private static SmsRequest from(String address) {
        return new Request("a", "+491701234567", "f1", "ada", address).made();
    }

    /** F29: who enters codes may have more texts, but never more of those that everybody may have. */
    @ParameterizedTest
    @EnumSource
    void an_entered_code_makes_room_in_three_of_the_limits(What what) {
        SmsBudget budget = budget(what);
        budget.take(FIRST.made());
        budget.entered(FIRST.made());
        boolean room = EnumSet.of(What.PREFIX, What.COUNTRY, What.TENANT).contains(what);
        if (room) {
            budget.take(what.same.made());
        }
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> budget.take(what.same.made()));
    }

    private SmsBudget budget(What what) {
        List<List<String>> rules = new ArrayList<>(Collections.nCopies(7, List.of()));
        rules.set(what.ordinal(), List.of("1/1h"));
        SmsLimits limits = new SmsLimits(
                rules.get(0),
                rules.get(1),
                rules.get(2),
                rules.get(3),
                rules.get(4),
                rules.get(5),
                rules.get(6),
                Set.of());
        return new SmsBudget(limits, buckets);
    }
}
