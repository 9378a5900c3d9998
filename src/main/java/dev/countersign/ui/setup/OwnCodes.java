package dev.countersign.ui.setup;

import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's recovery codes: at most one set of them works. */
@Component
public class OwnCodes {

    private final Factors factors;

    OwnCodes(Factors factors) {
        this.factors = factors;
    }

    /** The set that works, without its codes. */
    public Optional<Factor> current(SubjectProfile person) {
        return factors.verified(person.tenant(), person.userId()).stream()
                .filter(factor -> factor.kind().equals(Kinds.CODES))
                .findFirst();
    }

    /** Whether codes can be made and are of use: there is something to come back from. */
    public boolean possible(SubjectProfile person) {
        return factors.kinds(person.tenant()).contains(Kinds.CODES)
                && factors.protect(person.tenant(), person.userId());
    }

    /** Whether the person should be given codes now. */
    public boolean missing(SubjectProfile person) {
        return possible(person) && current(person).isEmpty();
    }

    /** Makes a set of codes; the one before stops working, also when two are made at once. */
    public EnrolmentStep make(SubjectProfile person) {
        return factors.enrol(Kinds.CODES, Kinds.codes(person)).step();
    }

    private void forget(SubjectProfile person) {
        current(person).ifPresent(old -> factors.delete(person.tenant(), old.id()));
    }

    /** Ends the set that works when there is nothing left to come back from. */
    @Transactional
    public void forgetIfUseless(SubjectProfile person) {
        if (!factors.protect(person.tenant(), person.userId())) {
            forget(person);
        }
    }
}
