package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the members of an enrolment that belong to the kind of factor. */
final class KindInputs {

    private KindInputs() {}

    static Map<String, String> texts(Map<String, JsonNode> members, List<String> names) {
        members.forEach((name, value) -> StrictJson.unencodable(name, value).ifPresent(member -> {
            throw invalid(member, StrictJson.NOT_STORABLE);
        }));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = members.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            if (!value.isString()) {
                throw invalid(name, "must be a string.");
            }
            if (!OneLine.storable(value.stringValue())) {
                throw invalid(name, StrictJson.NOT_STORABLE);
            }
            texts.put(name, value.stringValue());
        }
        return texts;
    }

    private static Problem invalid(String member, String message) {
        return Problem.invalid(List.of(new Fault(member, "invalid", member + ' ' + message)));
    }
}
