package dev.countersign.e2e;

import dev.countersign.NodePackage;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code @duosecurity/duo_universal}, unmodified: what it cannot be told is told to Node.js before it is loaded. */
final class DuoNodeClient implements DuoClient {

    private static final JsonMapper JSON = new JsonMapper();

    /** Adds the authority to every list of such, and leads port 443 of the world to a port of this machine. */
    private static final String SCRIPT = """
            import tls from 'node:tls';
            import { readFileSync } from 'node:fs';
            const [place, call, ...args] = JSON.parse(readFileSync(0, 'utf8'));
            const make = tls.createSecureContext;
            tls.createSecureContext = (options) =>
                make({ ...options, ca: [].concat(options?.ca ?? [], readFileSync(place.ca, 'utf8')) });
            const connect = tls.connect;
            tls.connect = (options) =>
                connect({ ...options, servername: options.host, host: '127.0.0.1', port: place.port });
            const { Client } = await import('@duosecurity/duo_universal');
            const client = new Client(place);
            try {
                const result = await client[call](...args);
                console.log(JSON.stringify({ result }));
            } catch (e) {
                console.log(JSON.stringify({ failed: e.message }));
            }
            """;

    private final DuoPlace place;

    DuoNodeClient(DuoPlace place) {
        this.place = place;
    }

    @Override
    public void healthCheck() {
        call("healthCheck");
    }

    @Override
    public String createAuthUrl(String user, String state) {
        return call("createAuthUrl", user, state).asString();
    }

    @Override
    public String exchange(String code, String user) {
        return call("exchangeAuthorizationCodeFor2FAResult", code, user)
                .get("auth_result")
                .get("status")
                .asString();
    }

    private JsonNode call(String name, String... arguments) {
        var options = JSON.createObjectNode()
                .put("clientId", place.clientId())
                .put("clientSecret", place.secret().reveal())
                .put("apiHost", place.host())
                .put("redirectUrl", place.redirectUri())
                .put("ca", place.certificates().authority().toString())
                .put("port", place.server());
        var input = JSON.createArrayNode().add(options).add(name);
        List.of(arguments).forEach(input::add);
        String printed = NodePackage.of("@duosecurity/duo_universal", "3.0.0").run(SCRIPT, input.toString());
        JsonNode answer = JSON.readTree(printed);
        if (answer.has("failed")) {
            throw new Failed(answer.get("failed").asString());
        }
        return answer.get("result");
    }
}
