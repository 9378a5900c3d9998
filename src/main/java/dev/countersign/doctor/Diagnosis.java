package dev.countersign.doctor;

import dev.countersign.doctor.TlsProbe.ProbeResult;
import dev.countersign.doctor.TlsProbe.Target;
import java.io.IOException;
import java.io.PrintStream;
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

/** Checks one thing after the other, and stops when the next check depends on a failed one. */
final class Diagnosis {

    /** Prints the findings, one sentence per line. */
    static final class Report {

        private final PrintStream out;
        private boolean healthy = true;

        Report(PrintStream out) {
            this.out = out;
        }

        void good(String sentence) {
            out.println("good   " + sentence);
        }

        /** Prints a fact, or a setting that clients need. */
        void note(String sentence) {
            out.println("note   " + sentence);
        }

        void wrong(String sentence) {
            healthy = false;
            out.println("wrong  " + sentence);
        }

        boolean healthy() {
            return healthy;
        }
    }

    /** The clock difference that applications accept. */
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofDays(21);

    private final Target target;
    private final Clock clock;
    private final Report report;
    private final TlsProbe probe;

    Diagnosis(Target target, Clock clock, Report report) {
        this.target = target;
        this.clock = clock;
        this.report = report;
        this.probe = new TlsProbe(target);
    }

    void run() {
        if (!resolves()) {
            return;
        }
        try {
            Instant before = clock.instant();
            ProbeResult result = probe.probe();
            Instant middle =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            report.good(target.name() + " answers, by " + result.protocol() + ".");
            answers(result.status());
            redirects(probe.redirect());
            clocks(result.date(), middle);
            certificates(result.chain());
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

    /** The right method needs a client id; only this server answers the wrong method with 405. */
    private void answers(int status) {
        if (status == 405) {
            report.good("It is this server that answers below /oauth/v1.");
        } else {
            report.wrong("What answers at /oauth/v1/health_check is not this server: the status is " + status
                    + " instead of 405. Does the proxy pass everything on?");
        }
    }

    /** A proxy that drops the port, or a wrong public URL, redirects browsers to an address without a server. */
    private void redirects(String location) {
        if (target.contains(location)) {
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
        Optional<String> rejection = probe.rejection(TrustStores.of(chain));
        if (rejection.isPresent()) {
            report.wrong("No client can accept its certificate: " + rejection.get() + '.');
        } else {
            report.good("Its certificate is for " + target.host() + ", until " + end + '.');
        }
        List<X509Certificate> complete = TrustStores.complete(chain);
        for (X509Certificate certificate : complete) {
            report.note("The pin of \"" + certificate.getSubjectX500Principal().getName() + "\" is "
                    + PinnedRoots.of(certificate));
        }
        new ClientAdvice(target, report).give(complete, probe.rejection(TrustStores.ofJava()));
    }
}
