package dev.countersign.api.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A request as an SDK sends it, and what must come back; read from {@code recorded-requests.yaml}. */
record Recorded(
        String sdk,
        String row,
        String send,
        @Nullable String body,
        int answer,
        boolean twice,
        @Nullable Map<String, String> has,
        @Nullable List<String> lacks) {

    record Book(Map<String, Map<String, String>> sdks, List<Recorded> requests) {

        static Book read() {
            var file =
                    Objects.requireNonNull(Recorded.class.getResourceAsStream("/conformance/recorded-requests.yaml"));
            JsonMapper json = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();
            return json.convertValue(new Yaml().load(file), Book.class);
        }

        Map<String, String> headers(Recorded request) {
            return Objects.requireNonNull(sdks.get(request.sdk()), request.sdk());
        }
    }

    static Stream<Recorded> all() {
        return Book.read().requests().stream();
    }

    String method() {
        return send.substring(0, send.indexOf(' '));
    }

    String path() {
        return send.substring(send.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return sdk + ": " + row + ": " + send + (body == null ? "" : " " + body);
    }
}
