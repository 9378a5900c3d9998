package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.PostgresTest;
import dev.countersign.RoundTrips;
import dev.countersign.Twilio;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an answer costs the database, the audit trail included. */
@PostgresTest
class RoundTripsTests {

    @Autowired
    private RoundTrips trips;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    private AuthenticatorApp app;
    private String challenge;

    @BeforeEach
    void ask() {
        clock.advanceToNextStep();
        var enrolled = factors.enrol(
                "totp", new EnrolmentRequest(TenantId.DEFAULT, "u", Map.of("totp_issuer", "i", "totp_user", "u")));
        app = new AuthenticatorApp(enrolled.step().secret("secret").reveal());
        String factor = enrolled.factor().id();
        // the first code also proves the factor, which is one more line of the trail
        challenges.verify(
                TenantId.DEFAULT,
                challenges.issue(TenantId.DEFAULT, factor).challenge().id(),
                new CodeResponse(app.codeAt(clock.instant())));
        clock.advanceToNextStep();
        challenge = challenges.issue(TenantId.DEFAULT, factor).challenge().id();
    }

    @Test
    void a_right_code_takes_five_round_trips_and_one_commit() {
        List<String> asked = verify(app.codeAt(clock.instant()));
        assertThat(asked).hasSizeLessThanOrEqualTo(5);
        assertThat(asked).filteredOn("commit"::equals).hasSize(1);
    }

    @Test
    void a_wrong_code_takes_little_more() {
        // the first wrong code of a person makes the row that counts them
        verify(app.wrongCodeAt(clock.instant()));
        List<String> asked = verify(app.wrongCodeAt(clock.instant()));
        assertThat(asked).hasSizeLessThanOrEqualTo(7);
        assertThat(asked).filteredOn("commit"::equals).hasSize(1);
    }

    /** F29: the server of this test has one rule for the prefix, one for the country and one for the tenant. */
    @Test
    void a_right_code_of_a_text_takes_one_more_for_each_rule() {
        Twilio twilio = new Twilio(twilioServer);
        String phone = factors.enrol(
                        "sms", new EnrolmentRequest(TenantId.DEFAULT, "u", Map.of("phone_number", "+15005550006")))
                .factor()
                .id();
        challenge = challenges.issue(TenantId.DEFAULT, phone).challenge().id();
        verify(twilio.newestCode());
        challenge = challenges.issue(TenantId.DEFAULT, phone).challenge().id();
        List<String> asked = verify(twilio.newestCode());
        assertThat(asked).hasSizeLessThanOrEqualTo(5 + 3);
        assertThat(asked).filteredOn("commit"::equals).hasSize(1);
        assertThat(asked).filteredOn(sql -> sql.contains("rate_bucket")).hasSize(3);
    }

    private List<String> verify(String code) {
        return trips.of(() -> challenges.verify(TenantId.DEFAULT, challenge, new CodeResponse(code)));
    }
}
