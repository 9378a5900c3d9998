package dev.countersign.account;

import dev.countersign.account.SignInBucket.Kind;
import dev.countersign.account.SignInBuckets.Counted;
import dev.countersign.account.SignInBuckets.Outcome;
import dev.countersign.common.IpAddress;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.PasswordChanged;
import dev.countersign.event.SecurityEvent.PasswordReset;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides whether a password may be tried (NIST SP 800-63B-4, section 3.2.2). Every attempt counts as a failure before
 * the password is looked at. Wrong ones cost more and more time, by typed name and by source; after 50 of them in a row
 * the name takes no more until its password is reset. A browser that the account signed in with before counts for itself,
 * so that no stranger keeps the owner out. A name that is nobody's is treated as an account's.
 */
@Component
public class SignInThrottle {

    private static final int TRIES = 3;

    private final SignInBuckets buckets;
    private final AccountRepository accounts;
    private final Vault vault;
    private final Clock clock;

    SignInThrottle(SignInBuckets buckets, AccountRepository accounts, Vault vault, Clock clock) {
        this.buckets = buckets;
        this.accounts = accounts;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether a password may be tried. */
    public sealed interface Admission {}

    /** It may, and counts as wrong until it is reported to be right. */
    public static final class Attempt implements Admission {

        private final List<Counted> counted;
        private final @Nullable Secret token;

        private Attempt(List<Counted> counted, @Nullable Secret token) {
            this.counted = counted;
            this.token = token;
        }
    }

    /** It may not. @param until when waiting ends; null when only a new password helps */
    public record Later(@Nullable Instant until) implements Admission {}

    /** It cannot be anybody's name or password, so nothing was looked at; it is to be answered like a wrong one. */
    public record Unusable() implements Admission {}

    /**
     * Counts an attempt to sign in.
     *
     * @param address where it comes from
     * @param tokens what the browser keeps of its sign-ins, by the id of the account
     */
    public Admission admit(
            String username, String password, String address, Function<String, Optional<Secret>> tokens) {
        SignInBucket source = new SignInBucket(hidden("source|" + IpAddress.sourceOf(address)), null, Kind.SOURCE);
        Optional<String> name = Username.normal(username);
        if (name.isEmpty() || password.isEmpty() || !PasswordPolicy.fits(password)) {
            Admission admission = count(List.of(source), null);
            return admission instanceof Later ? admission : new Unusable();
        }
        String accountId = accounts.findByUsername(name.get())
                .map(AccountEntity::toAccount)
                .map(Account::id)
                .orElse(null);
        Optional<Secret> token = accountId == null ? Optional.empty() : tokens.apply(accountId);
        if (accountId != null && token.isPresent()) {
            SignInBucket browser = browser(accountId, token.get());
            if (buckets.recognises(browser)) {
                return count(List.of(browser), token.get());
            }
        }
        SignInBucket named = accountId == null
                ? new SignInBucket(hidden("name|" + name.get()), null, Kind.NAME)
                : new SignInBucket(hash("account|" + accountId), accountId, Kind.NAME);
        return count(List.of(source, named), null);
    }

    /**
     * Reports that the password was right.
     *
     * @return what the browser keeps, so that it counts for itself from now on
     */
    public Secret succeeded(Attempt attempt, String accountId) {
        takeBack(attempt);
        attempt.counted.stream()
                .map(Counted::bucket)
                .filter(bucket -> bucket.kind() == Kind.NAME)
                .forEach(buckets::remove);
        Secret token = attempt.token == null ? Token.random() : attempt.token;
        buckets.remember(browser(accountId, token), accountId);
        return token;
    }

    /** Reports that nothing was looked at after all. */
    public void takeBack(Attempt attempt) {
        attempt.counted.forEach(buckets::takeBack);
    }

    /**
     * Counts an attempt to name the current password of an account that is signed in.
     *
     * @throws Problem {@code too_many_passwords} when none may be tried now
     */
    void countOwn(String accountId) {
        SignInBucket own = new SignInBucket(hash("own|" + accountId), accountId, Kind.NAME);
        if (count(List.of(own), null) instanceof Later later) {
            String message = "Too many wrong passwords.";
            throw later.until() == null
                    ? Problem.refused("too_many_passwords", message)
                    : Problem.refused("too_many_passwords", message, later.until());
        }
    }

    /** Nobody has guessed at a new password yet. */
    @EventListener
    void changed(PasswordChanged event) {
        buckets.removeOf(event.subject(), false);
    }

    @EventListener
    void reset(PasswordReset event) {
        buckets.removeOf(event.subject(), true);
    }

    private Admission count(List<SignInBucket> wanted, @Nullable Secret token) {
        Optional<Outcome> outcome = buckets.hindrance(wanted);
        for (int i = 0; i < TRIES && outcome.isEmpty(); i++) {
            wanted.stream().filter(bucket -> bucket.kind() != Kind.BROWSER).forEach(buckets::ensure);
            outcome = buckets.count(wanted);
        }
        Outcome found = outcome.orElseGet(() -> Outcome.until(clock.instant().plusSeconds(1)));
        return found.counted().isEmpty()
                ? new Later(found.closed() ? null : found.retryAt())
                : new Attempt(found.counted(), token);
    }

    private static SignInBucket browser(String accountId, Secret token) {
        return new SignInBucket(hash("browser|" + accountId + '|' + token.reveal()), accountId, Kind.BROWSER);
    }

    /** For texts that can be guessed, as names and addresses. */
    private String hidden(String text) {
        return HexFormat.of()
                .formatHex(vault.index(Purpose.LIMIT, ("sign-in " + text).getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Token.digest(text));
    }
}
