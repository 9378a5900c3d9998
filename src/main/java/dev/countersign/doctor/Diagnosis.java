package dev.countersign.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Looks at one thing after the other, and stops where the next cannot be seen any more. */
final class Diagnosis {

    /** What applications forgive. */
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofDays(21);

    private final Target target;
    private final Clock clock;
    private final Report report;
    private final TlsProbe line;

    Diagnosis(Target target, Clock clock, Report report) {
        this.target = target;
        this.clock = clock;
        this.report = report;
        this.line = new TlsProbe(target);
    }

    void run() {
        if (!resolves()) {
            return;
        }
        try {
            Instant before = clock.instant();
            ProbeResult seen = line.look();
            Instant middle =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            report.good(target.name() + " answers, by " + seen.protocol() + ".");
            answers(seen.status());
            redirects(line.redirect());
            clocks(seen.date(), middle);
            certificates(seen.chain());
        } catch (SSLException e) {
            report.wrong(target.name() + " does not speak a TLS of today: " + e.getMessage() + '.');
        } catch (IOException e) {
            report.wrong(target.name() + " cannot be reached: " + e.getMessage() + '.');
        }
    }

    private boolean resolves() {
        try {
            InetAddress address = InetAddress.getByName(target.host());
            report.good(target.host() + " is " + address.getHostAddress() + " from here.");
            return true;
        } catch (UnknownHostException e) {
            report.wrong(target.host() + " has no address from here. Is the name in the DNS?");
            return false;
        }
    }

    /** The right method would need a client id: the wrong one is refused by this server alone in this way. */
    private void answers(int status) {
        if (status == 405) {
            report.good("It is this server that answers below /oauth/v1.");
        } else {
            report.wrong("What answers at /oauth/v1/health_check is not this server: the status is " + status
                    + " instead of 405. Does the proxy pass everything on?");
        }
    }

    /** A proxy that loses the port, or a public URL that is not this one, sends browsers where nobody is. */
    private void redirects(String location) {
        if (target.keeps(location)) {
            report.good("Its pages lead to this address again.");
        } else if (location.isEmpty()) {
            report.note("Its pages do not ask to sign in. Does the proxy pass everything on?");
        } else {
            report.wrong(
                    "Its pages lead to " + location + " instead of this address. Set countersign.public-url to it, and"
                            + " let the proxy leave redirects as they are.");
        }
    }

    private void clocks(@Nullable Instant there, Instant here) {
        if (there == null) {
            report.note("The answer has no date, so that clocks cannot be compared.");
            return;
        }
        Duration apart = Duration.between(there, here).abs();
        if (apart.compareTo(LEEWAY) < 0) {
            report.good("Its clock and the one here agree within a minute.");
        } else {
            report.wrong("Its clock and the one here are " + apart.toSeconds() + " seconds apart. Applications forgive"
                    + " one minute: check the time service of both.");
        }
    }

    private void certificates(List<X509Certificate> chain) throws IOException {
        X509Certificate own = chain.getFirst();
        Instant end = own.getNotAfter().toInstant();
        if (end.isBefore(clock.instant().plus(SOON))) {
            report.note("Its certificate ends at " + end + '.');
        }
        Optional<String> unsound = line.refusal(TrustStores.given(chain));
        if (unsound.isPresent()) {
            report.wrong("No client can accept its certificate: " + unsound.get() + '.');
        } else {
            report.good("Its certificate is for " + target.host() + ", until " + end + '.');
        }
        List<X509Certificate> whole = TrustStores.whole(chain);
        for (X509Certificate certificate : whole) {
            report.note("The pin of \"" + certificate.getSubjectX500Principal().getName() + "\" is "
                    + PinnedRoots.of(certificate));
        }
        new ClientAdvice(target, report).give(whole, line.refusal(TrustStores.java()));
    }
}
