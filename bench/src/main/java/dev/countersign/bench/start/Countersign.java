package dev.countersign.bench.start;

import dev.countersign.bench.Api;
import dev.countersign.bench.TwilioStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The server that all this is about, from its jar. */
public final class Countersign implements AutoCloseable {

    public static final String KEY = "sk_bench_0123456789abcdefghijklmnopqrstuv";
    private static final String OTHER_KEY = "sk_other_0123456789abcdefghijklmnopqrstuv";

    private final String url;
    private final Child child;

    private Countersign(String url, Child child) {
        this.url = url;
        this.child = child;
    }

    /**
     * Starts it.
     *
     * @param database a JDBC address of PostgreSQL; empty for its own embedded database
     * @param jvm more arguments for Java, as a recording
     */
    public static Countersign start(
            Path jar, Path folder, Optional<String> database, TwilioStub phones, List<String> jvm) {
        int port = Child.freePort();
        String url = "http://localhost:" + port;
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--countersign.home=" + folder.resolve("home"),
                "--countersign.bootstrap.api-key=" + KEY,
                // one caller makes all the load here
                "--countersign.api.calls-per-minute=100000000",
                "--countersign.sms.provider=twilio",
                "--countersign.sms.twilio.account-sid=" + TwilioStub.ACCOUNT,
                "--countersign.sms.twilio.auth-token=" + TwilioStub.TOKEN,
                "--countersign.sms.twilio.from=" + TwilioStub.FROM,
                "--countersign.sms.twilio.api-base-url=" + phones.url()));
        database.ifPresent(address -> arguments.addAll(List.of(
                "--spring.datasource.url=" + address,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres")));
        Path log = folder.resolve("server.log");
        return new Countersign(url, Child.java(jvm, jar, arguments, log, url + "/actuator/health"));
    }

    public String url() {
        return url;
    }

    public Api api() {
        return new Api(url, KEY);
    }

    public long pid() {
        return child.pid();
    }

    /** A second tenant with a key of its own: the first one's rows under other names, whatever columns they have. */
    public Api otherTenant(Database database, String name) {
        database.execute(
                name,
                "create temp table other_tenant as select * from tenant where id = 'default'",
                "update other_tenant set id = 'other', name = 'Other'",
                "insert into tenant select * from other_tenant",
                "create temp table other_key as select * from api_key where tenant_id = 'default' limit 1",
                "update other_key set id = 'api_key_other', tenant_id = 'other', prefix = 'sk_other',"
                        + " digest = decode('" + sha256(OTHER_KEY) + "', 'hex')",
                "insert into api_key select * from other_key");
        return new Api(url, OTHER_KEY);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
