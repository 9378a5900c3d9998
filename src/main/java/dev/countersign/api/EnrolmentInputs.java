package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.FactorInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the members of an enrolment request that its kind of factor declares. */
final class EnrolmentInputs {

    private EnrolmentInputs() {}

    /**
     * Returns the declared texts by name. All other members are ignored, and {@code null} is an absent member.
     *
     * @throws Problem when a declared member is not a text, or any member holds half a character
     */
    static Map<String, String> read(Map<String, JsonNode> members, List<FactorInput> declared) {
        members.forEach((name, value) -> ApiJson.unencodable(name, value).ifPresent(member -> {
            throw invalid(member, ApiJson.NOT_STORABLE);
        }));
        Map<String, String> texts = new LinkedHashMap<>();
        for (FactorInput input : declared) {
            JsonNode value = members.get(input.name());
            if (value != null && !value.isNull()) {
                texts.put(input.name(), text(input.name(), value));
            }
        }
        return texts;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw invalid(name, "must be a string.");
        }
        if (!OneLine.storable(value.stringValue())) {
            throw invalid(name, ApiJson.NOT_STORABLE);
        }
        return value.stringValue();
    }

    private static Problem invalid(String member, String message) {
        return Problem.invalid(List.of(new Fault(member, "invalid", member + ' ' + message)));
    }
}
