package dev.countersign;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A stand-in for Twilio: takes texts over HTTP as Twilio does, and hands them to the test. */
public class Twilio {

    private static final String PATH = "/2010-04-01/Accounts/ACtest/Messages.json";
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final WireMockServer server;

    public Twilio(WireMockServer server) {
        this.server = server;
        accept();
    }

    /** Takes texts from now on, and forgets those it took. */
    public final void accept() {
        server.resetAll();
        server.stubFor(post(urlPathEqualTo(PATH))
                .willReturn(okJson("{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}")
                        .withStatus(201)));
    }

    /** Answers like this from now on, and forgets the texts it took. */
    public void answer(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(post(urlPathEqualTo(PATH)).willReturn(response));
    }

    /** Refuses texts as Twilio refuses a number that it cannot reach. */
    public void refuse() {
        answer(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":21211,\"message\":\"The 'To' number is not valid.\",\"status\":400}"));
    }

    /** Every request that reached it, oldest first, as form fields. */
    public List<Map<String, String>> requests() {
        return server.findAll(postRequestedFor(urlPathEqualTo(PATH))).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(Twilio::form)
                .toList();
    }

    /** The code in the newest text. */
    public String newestCode() {
        String body = requests().getLast().getOrDefault("Body", "");
        Matcher matcher = CODE.matcher(body);
        if (!matcher.find()) {
            throw new AssertionError("No code in the newest text: " + body);
        }
        return matcher.group();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
