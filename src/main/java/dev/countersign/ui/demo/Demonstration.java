package dev.countersign.ui.demo;

import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Home;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a visitor of the demonstration may know: its own API key, and the codes of the administrator's authenticator app.
 * The app is set up at the start, and its key kept in a file of the demonstration's home.
 */
@Component
@Profile("demo")
public class Demonstration {

    /** The user name of the administrator. */
    static final String ADMINISTRATOR = "admin";

    /** The key of application-demo.yaml. Another one is a secret of its owner. */
    private static final String OWN_KEY = "sk_demo_not_secret_0123456789abcdefghijkl";

    private static final String FILE = "demonstration.app";
    private static final long STEP_SECONDS = 30;

    private final Accounts accounts;
    private final Factors factors;
    private final Challenges challenges;
    private final Path file;
    private final Clock clock;
    private final String configuredKey;
    private volatile @Nullable App app;

    Demonstration(
            Accounts accounts,
            Factors factors,
            Challenges challenges,
            Home home,
            Clock clock,
            @Value("${countersign.bootstrap.api-key:}") String configuredKey) {
        this.accounts = accounts;
        this.factors = factors;
        this.challenges = challenges;
        this.file = home.file(FILE);
        this.clock = clock;
        this.configuredKey = configuredKey;
    }

    /**
     * What the app shows now.
     *
     * @param used whether the code was used, so that only the next one works
     * @param secondsLeft until the next one
     */
    public record Code(String code, boolean used, long secondsLeft) {}

    /** @param setUpAt when it was proven, by a code that is over */
    private record App(
            String factorId, String key, @Nullable Instant setUpAt) {

        String code(long step) {
            byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(step).array();
            byte[] hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_1, new Base32().decode(key)).hmac(counter);
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        }
    }

    /** The demonstration's own API key; empty when another one is configured. */
    public Optional<String> apiKey() {
        return configuredKey.equals(OWN_KEY) ? Optional.of(OWN_KEY) : Optional.empty();
    }

    /** The code of the administrator's app; empty once the app was removed. */
    public Optional<Code> code() {
        App shown = app;
        if (shown == null || !there(shown)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        long step = step(now);
        Instant lastUse = factors.get(TenantId.ACCOUNTS, shown.factorId()).lastUsedAt();
        boolean used = lastUse != null && !lastUse.equals(shown.setUpAt()) && step(lastUse) >= step;
        return Optional.of(new Code(shown.code(step), used, STEP_SECONDS - now.getEpochSecond() % STEP_SECONDS));
    }

    /** Gives the administrator an app, unless there is a factor already. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void setUp() {
        App kept = read();
        Optional<Account> administrator = accounts.find(ADMINISTRATOR);
        if (kept != null && there(kept)) {
            app = kept;
        } else if (administrator.isPresent()
                && factors.verified(TenantId.ACCOUNTS, administrator.get().id()).isEmpty()) {
            app = enrolled(administrator.get());
        }
    }

    private App enrolled(Account administrator) {
        Map<String, String> inputs = Map.of("totp_issuer", "Countersign", "totp_user", administrator.username());
        Enrolled enrolled = factors.enrol("totp", new EnrolmentRequest(TenantId.ACCOUNTS, administrator.id(), inputs));
        String id = enrolled.factor().id();
        App fresh = new App(id, enrolled.step().secret("secret").reveal(), null);
        // the code before the current one, so that the visitor's first code works
        String code = fresh.code(step(clock.instant()) - 1);
        challenges.verify(
                TenantId.ACCOUNTS,
                challenges.issue(TenantId.ACCOUNTS, id).challenge().id(),
                new CodeResponse(code));
        write(id + ' ' + fresh.key());
        return new App(id, fresh.key(), factors.get(TenantId.ACCOUNTS, id).lastUsedAt());
    }

    private boolean there(App app) {
        return accounts.find(ADMINISTRATOR)
                .filter(admin -> factors.holds(new Subject(TenantId.ACCOUNTS, admin.id()), app.factorId()))
                .isPresent();
    }

    private @Nullable App read() {
        try {
            String[] words = Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
            return words.length == 2 ? new App(words[0], words[1], null) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** Says at the start of the demonstration how to get in, as its sign-in page does. Nothing of it is secret. */
    @Component
    @Profile("demo")
    static class Announcement {

        private static final Logger log = LoggerFactory.getLogger(Announcement.class);

        private final PublicUrl address;
        private final Demonstration demonstration;

        Announcement(PublicUrl address, Demonstration demonstration) {
            this.address = address;
            this.demonstration = demonstration;
        }

        @EventListener(ApplicationReadyEvent.class)
        @Order(Ordered.LOWEST_PRECEDENCE)
        void ready() {
            log.info(
                    "People: admin, an administrator whose app's code stands on the sign-in page, and ada, with nothing set"
                            + " up. Password of both: demo");
            log.info("API key: {}", demonstration.apiKey().orElse("the configured one"));
            log.info("Texts that would have been sent: {}", address.of("/outbox"));
            log.info("The demonstration is at {}", address.url());
        }
    }
}
