package dev.countersign.factor;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new factor. What a kind needs to know comes as named texts, by the names of the wire contract, so that a
 * new kind with other needs changes nothing here.
 */
public record EnrolmentRequest(TenantId tenant, @Nullable String userId, Map<String, String> inputs) {

    private static final int LONGEST = 255;

    /** The input, when it was given and is not blank. */
    public Optional<String> input(String name) {
        return Optional.ofNullable(inputs.get(name)).filter(text -> !text.isBlank());
    }

    /**
     * Inputs that must be there, in the order of {@code names}; each at most 255 characters of one line.
     *
     * @throws Problem that names every input that is missing or unusable
     */
    public List<String> required(String... names) {
        List<String> values = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String name : names) {
            String value = input(name).orElse("");
            if (value.isEmpty()) {
                faults.add(new Fault(name, "required", name + " is required."));
            } else if (OneLine.length(value) > LONGEST) {
                faults.add(new Fault(name, "too_long", name + " must be at most " + LONGEST + " characters."));
            } else if (!OneLine.fits(value, LONGEST)) {
                faults.add(new Fault(name, "invalid", name + " must be one line of text that can be seen."));
            }
            values.add(value);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return values;
    }

    @Override
    public String toString() {
        return "EnrolmentRequest[" + tenant + ", " + inputs.keySet() + "]";
    }
}
