package dev.countersign.factor;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new factor.
 *
 * @param userId the application's own id of the user; null when it names nobody
 * @param inputs the values of the kind's declared inputs, by wire name
 */
public record EnrolmentRequest(TenantId tenant, @Nullable String userId, Map<String, String> inputs) {

    /** The input, when it was given and is not blank. */
    public Optional<String> input(FactorInput input) {
        return Optional.ofNullable(inputs.get(input.name())).filter(text -> !text.isBlank());
    }

    /**
     * The values of required inputs, in the order of {@code required}.
     *
     * @throws Problem that names every input that is missing or unusable
     */
    public List<String> require(FactorInput... required) {
        List<Fault> faults = Arrays.stream(required)
                .flatMap(input -> input.fault(input(input).orElse("")).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return Arrays.stream(required).map(input -> input(input).orElseThrow()).toList();
    }

    @Override
    public String toString() {
        return "EnrolmentRequest[" + tenant + ", " + inputs.keySet() + "]";
    }
}
