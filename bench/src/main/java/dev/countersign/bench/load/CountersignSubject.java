package dev.countersign.bench.load;

import dev.countersign.bench.Totp;
import dev.countersign.bench.load.FactorSet.App;
import dev.countersign.bench.start.Countersign;
import dev.countersign.bench.start.Database;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Countersign under load, by its API alone. */
final class CountersignSubject implements Subject {

    private static final int CLIENTS = 16;
    private static final Pattern FACTOR =
            Pattern.compile("\"id\":\"(auth_factor_[^\"]+)\".*\"secret\":\"([A-Z2-7]+)\"");
    private static final Pattern CHALLENGE = Pattern.compile("\"id\":\"(auth_challenge_[^\"]+)\"");

    private final Countersign server;
    private final Generator generator;

    CountersignSubject(Countersign server, Database database) {
        this.server = server;
        this.generator = new Generator(URI.create(server.url()).getPort(), server.pid(), database.pid());
    }

    Countersign server() {
        return server;
    }

    /** What an enrolment costs, picture included; and the factors. */
    Measurement enrol(int clients, App[] apps) {
        byte[] request = Connection.post(
                "/auth/factors/enroll",
                key(),
                "{\"type\":\"totp\",\"totp_issuer\":\"Bench\",\"totp_user\":\"alan.turing@example.com\"}");
        return generator.run(clients, Collections.nCopies(apps.length, request), (i, response) -> {
            Matcher matcher = FACTOR.matcher(response.body());
            boolean good = response.status() == 201 && matcher.find();
            apps[i] = good ? new App(matcher.group(1), Totp.decode(matcher.group(2))) : null;
            return good;
        });
    }

    /** What asking costs; and the challenges. */
    Measurement challenge(int clients, FactorSet set, String[] challenges) {
        List<byte[]> requests = set.apps().stream()
                .map(app -> Connection.post("/auth/factors/" + app.id() + "/challenge", key(), "{}"))
                .toList();
        return generator.run(clients, requests, (i, response) -> {
            Matcher matcher = CHALLENGE.matcher(response.body());
            boolean good = response.status() == 201 && matcher.find();
            challenges[i] = good ? matcher.group(1) : "";
            return good;
        });
    }

    @Override
    public FactorSet factors(int count) {
        App[] apps = new App[count];
        none(enrol(CLIENTS, apps).bad(), "enrolments");
        return new FactorSet(Arrays.asList(apps));
    }

    @Override
    public List<String> challenges(FactorSet set) {
        String[] challenges = new String[set.size()];
        none(challenge(CLIENTS, set, challenges).bad(), "challenges");
        return Arrays.asList(challenges);
    }

    private static void none(int bad, String what) {
        if (bad > 0) {
            throw new IllegalStateException(bad + " " + what + " failed");
        }
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public String key() {
        return Countersign.KEY;
    }

    @Override
    public void close() {
        server.close();
    }
}
