package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON body. An absent body is an empty one, a null is an absent member, and members that nobody asks
 * for are ignored (wire contract, section 2.2).
 */
final class RequestBodyFields {

    private final @Nullable JsonNode body;

    RequestBodyFields(@Nullable JsonNode body) {
        if (body != null && !body.isObject() && !body.isNull() && !emptyArray(body)) {
            throw Problem.invalid(List.of(new Fault("", "invalid", "The body must be a JSON object.")));
        }
        this.body = body;
        if (body != null) {
            checkTexts("", body);
        }
    }

    /** Half a character is no text, in whatever member: its sender has a fault somewhere. */
    private static void checkTexts(String name, JsonNode value) {
        if (value.isString() && !OneLine.encodable(value.stringValue())) {
            throw notStorable(name);
        }
        value.properties().forEach(member -> checkTexts(member.getKey(), member.getValue()));
        if (value.isArray()) {
            value.values().forEach(item -> checkTexts(name, item));
        }
    }

    private static Problem notStorable(String name) {
        String message = name + " must consist of whole Unicode characters other than NUL.";
        return Problem.invalid(List.of(new Fault(name, "invalid", message)));
    }

    private static String storable(String name, String text) {
        if (!OneLine.storable(text)) {
            throw notStorable(name);
        }
        return text;
    }

    /** What PHP made of an empty object in one version of its SDK. */
    private static boolean emptyArray(JsonNode body) {
        return body.isArray() && body.isEmpty();
    }

    /** @throws Problem when it is there and not a string */
    Optional<String> text(String name) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Problem.invalid(List.of(new Fault(name, "invalid", name + " must be a string.")));
        }
        return Optional.of(storable(name, value.stringValue()));
    }

    /** @throws Problem when it is missing or not a string */
    String requiredText(String name) {
        return text(name)
                .orElseThrow(() -> Problem.invalid(List.of(new Fault(name, "required", name + " is required."))));
    }

    /** @throws Problem when it is missing or not an array of strings */
    List<String> requiredTexts(String name) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || !value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw Problem.invalid(List.of(new Fault(name, "invalid", name + " must be an array of strings.")));
        }
        return value.valueStream()
                .map(item -> storable(name, item.stringValue()))
                .toList();
    }

    /** @throws Problem when it is there and not an array of strings */
    Optional<List<String>> texts(String name) {
        return absent(name) ? Optional.empty() : Optional.of(requiredTexts(name));
    }

    /** @throws Problem when it is there and neither true nor false */
    Optional<Boolean> flag(String name) {
        if (absent(name)) {
            return Optional.empty();
        }
        JsonNode value = Objects.requireNonNull(body).get(name);
        if (!value.isBoolean()) {
            throw Problem.invalid(List.of(new Fault(name, "invalid", name + " must be true or false.")));
        }
        return Optional.of(value.booleanValue());
    }

    /** JSON knows no types of numbers: 7.0 is as whole as 7. @throws Problem when it is there and not a whole number */
    Optional<Integer> number(String name) {
        if (absent(name)) {
            return Optional.empty();
        }
        JsonNode value = Objects.requireNonNull(body).get(name);
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw Problem.invalid(List.of(new Fault(name, "invalid", name + " must be a whole number.")));
        }
        return Optional.of(value.intValue());
    }

    private boolean absent(String name) {
        JsonNode value = body == null ? null : body.get(name);
        return value == null || value.isNull();
    }

    /** Those of the named members that are there. @throws Problem when one is not a string */
    Map<String, String> texts(List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.forEach(name -> text(name).ifPresent(value -> texts.put(name, value)));
        return texts;
    }
}
