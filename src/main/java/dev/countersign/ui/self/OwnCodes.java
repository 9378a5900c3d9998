package dev.countersign.ui.self;

import dev.countersign.account.Account;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.EnrolmentStep.KeepCodes;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's recovery codes: at most one set of them works. */
@Component
class OwnCodes {

    private final Factors factors;

    OwnCodes(Factors factors) {
        this.factors = factors;
    }

    /** The set that works, without its codes. */
    Optional<Factor> current(Account person) {
        return factors.verified(TenantId.DEFAULT, person.id()).stream()
                .filter(factor -> factor.kind().equals(SetUp.CODES))
                .findFirst();
    }

    /** Whether codes can be made and are of use: there is something to come back from. */
    boolean possible(Account person) {
        return factors.kinds(TenantId.DEFAULT).contains(SetUp.CODES) && factors.protect(TenantId.DEFAULT, person.id());
    }

    /** Whether the person should be given codes now. */
    boolean missing(Account person) {
        return possible(person) && current(person).isEmpty();
    }

    /** Makes a set of codes; the one before stops working. */
    @Transactional
    KeepCodes make(Account person) {
        forget(person);
        EnrolmentStep step = factors.enrol(SetUp.CODES, SetUp.codes(person)).step();
        return switch (step) {
            case KeepCodes keep -> keep;
            case EnrolmentStep.ScanSecret scan -> throw notCodes();
            case EnrolmentStep.ProveAddress address -> throw notCodes();
            case EnrolmentStep.NothingToDo nothing -> throw notCodes();
        };
    }

    /** Ends the set that works, if there is one. */
    @Transactional
    void forget(Account person) {
        current(person).ifPresent(old -> factors.delete(TenantId.DEFAULT, old.id()));
    }

    /** Ends the set that works when there is nothing left to come back from. */
    @Transactional
    void forgetIfUseless(Account person) {
        if (!factors.protect(TenantId.DEFAULT, person.id())) {
            forget(person);
        }
    }

    private static IllegalStateException notCodes() {
        return new IllegalStateException("Recovery codes are made, and another step came back");
    }
}
