package dev.countersign.doctor;

import dev.countersign.doctor.Diagnosis.Report;
import dev.countersign.doctor.TlsProbe.Target;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Reports the settings that clients of the Duo OIDC Auth API need to reach a server. */
final class ClientAdvice {

    private final Target target;
    private final Report report;

    ClientAdvice(Target target, Report report) {
        this.target = target;
        this.report = report;
    }

    /**
     * Reports the settings for each kind of client.
     *
     * @param chain the certificate chain, that of the server first
     * @param rejection the reason why Java with its default trust store rejects the server, if it does
     */
    void give(List<X509Certificate> chain, Optional<String> rejection) {
        host();
        if (rejection.isEmpty()) {
            report.good("This Java trusts it, and so will most clients that bring no list of their own.");
        } else {
            report.note(
                    "This Java does not trust it: " + rejection.get() + ". Clients need the certificate of its issuer"
                            + " in their trust store; for Java that is -Djavax.net.ssl.trustStore.");
        }
        Optional<String> known = PinnedRoots.known(chain);
        if (known.isPresent()) {
            report.good("The clients for Java and Node know " + known.get() + ": they need no pin and no certificate.");
        } else {
            unknown(chain.getLast());
        }
    }

    private void host() {
        report.note("The API host to give to clients is " + target.name() + '.');
        if (target.port() != Target.DEFAULT_PORT) {
            report.note("The client for Java takes no port: it needs the server at port 443, or a proxy before it.");
        }
    }

    private void unknown(X509Certificate last) {
        report.note("The client for Java (1.3.1) knows none of these certificates and needs a pin:"
                + " setCACerts(new String[] {\"" + PinnedRoots.of(last) + "\"}).");
        report.note("The client for Node (3.0.0) trusts its own list alone and has no setting for it: preload a script"
                + " that adds the issuer's certificate.");
        report.note("Applications that embed one of these two and show no setting for it cannot connect with this"
                + " certificate. Get one whose chain ends at one of: "
                + String.join(
                        ", ", PinnedRoots.BUILT_IN.values().stream().sorted().toList()) + '.');
    }
}
