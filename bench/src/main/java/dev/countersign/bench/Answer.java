package dev.countersign.bench;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered to one call. */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The body, or an empty object when it is not JSON. */
    public JsonNode json() {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The code was taken as right. */
    public boolean accepted() {
        return succeeded() && json().path("valid").asBoolean(false);
    }

    /** The server told whether the code was right: what a guesser lives on. */
    public boolean told() {
        return succeeded() && json().has("valid");
    }

    public boolean refused() {
        return status / 100 == 4;
    }

    public boolean failed() {
        return status / 100 == 5;
    }

    public String text(String field) {
        return json().path(field).asString("");
    }

    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> String.join(",", header.getValue()))
                .findFirst()
                .orElse("");
    }
}
