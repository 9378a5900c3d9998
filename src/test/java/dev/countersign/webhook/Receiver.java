package dev.countersign.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that is told by webhook. */
class Receiver implements AutoCloseable {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    Receiver() {
        server.start();
        answer(200);
    }

    void answer(int status) {
        answer(aResponse().withStatus(status));
    }

    void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    URI url() {
        return URI.create("http://localhost:" + server.port() + "/hooks");
    }

    /** What it got, the oldest first. */
    List<LoggedRequest> requests() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    List<JsonNode> events() {
        return requests().stream()
                .map(request -> JsonMapper.shared().readTree(request.getBodyAsString()))
                .toList();
    }

    List<String> eventNames() {
        return events().stream().map(event -> event.get("event").asString()).toList();
    }

    List<String> eventIds() {
        return events().stream().map(event -> event.get("id").asString()).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
