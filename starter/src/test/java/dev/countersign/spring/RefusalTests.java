package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever is wrong with an answer: nothing is granted, the person is told, and no secret gets into the log. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalTests extends ShopTests {

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("somebody else", claims -> claims.subject("bob")),
                lie("nobody", claims -> claims.subject(null)),
                lie("the name in other letters", claims -> claims.subject("Ada")),
                lie("another application", claims -> claims.audience("other")),
                lie("several applications", claims -> claims.audience(List.of(FakeCountersign.CLIENT, "other"))),
                lie("another issuer", claims -> claims.issuer("http://evil.example")),
                lie("another nonce", claims -> claims.claim("nonce", "other")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("the past", claims -> claims.expirationTime(at(-120))),
                lie("the future", claims -> claims.issueTime(at(600))),
                lie("no end", claims -> claims.expirationTime(null)),
                lie("a step yet to come", claims -> claims.claim("auth_time", at(600).getTime() / 1000)),
                lie("no step", claims -> claims.claim("auth_time", null)));
    }

    static Stream<Arguments> signatures() {
        return Stream.of(
                signature("none", claims -> new PlainJWT(claims).serialize()),
                signature("a foreign key", claims -> FakeCountersign.signed(claims, FakeCountersign.newKey("key-1"))),
                signature("an unknown key", claims -> FakeCountersign.signed(claims, FakeCountersign.newKey("key-2"))),
                signature("our secret", claims -> mac(claims, FakeCountersign.SECRET.getBytes())),
                signature("the public key as a secret", claims -> mac(claims, publicKey())),
                signature("a cut one", claims -> FakeCountersign.signed(claims).replaceAll("\\.[^.]*$", ".")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void an_answer_about_something_else_is_refused(String name, Consumer<JWTClaimsSet.Builder> lie) {
        countersign.says(lie);
        isRefused("The answer to the second step could not be confirmed.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void an_answer_with_another_signature_is_refused(String name, Function<JWTClaimsSet, String> signer) {
        countersign.signs(signer);
        isRefused("The answer to the second step could not be confirmed.");
    }

    @Test
    void an_answer_counts_once() {
        Browser ada = browser().signedIn("ada");
        String answer = countersign.passes(ada.sentTo("/a"));
        ada.sentTo(answer);

        MockHttpServletResponse again = ada.open(answer);

        assertThat(again.getStatus()).isEqualTo(403);
        assertThat(Browser.text(again)).contains("was used already");
        assertThat(ada.open("/a").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=other&code=x", "state=&code=x", "code=x", "error=access_denied", ""})
    void an_answer_that_nobody_waits_for_is_refused(String answer) {
        Browser ada = browser().signedIn("ada");
        ada.sentTo("/a");

        MockHttpServletResponse refused = ada.open("/countersign/callback?" + answer);

        assertThat(refused.getStatus()).isEqualTo(403);
        hasNoSecondStep(ada);
    }

    /** Otherwise an attacker could lend somebody a second step, or take one. */
    @Test
    void an_answer_belongs_to_one_browser() {
        Browser ada = browser().signedIn("ada");
        Browser mallory = browser().signedIn("ada");
        mallory.sentTo("/a");

        MockHttpServletResponse refused = mallory.open(countersign.passes(ada.sentTo("/a")));

        assertThat(refused.getStatus()).isEqualTo(403);
        hasNoSecondStep(mallory);
    }

    @Test
    void a_code_belongs_to_one_request() {
        Browser ada = browser().signedIn("ada");
        Map<String, String> first = countersign.asked(ada.sentTo("/a"));
        String code = countersign.passes(ada.sentTo("/b")).replaceAll(".*code=([^&]+).*", "$1");

        assertThat(ada.open(countersign.back(first, "code=" + code)).getStatus())
                .isEqualTo(403);
        hasNoSecondStep(ada);
    }

    @Test
    void whoever_has_signed_out_meanwhile_gets_nothing() {
        Browser ada = browser().signedIn("ada");
        String answer = countersign.passes(ada.sentTo("/a"));
        ada.session().removeAttribute("SPRING_SECURITY_CONTEXT");

        assertThat(ada.open(answer).getStatus()).isEqualTo(403);
        assertThat(ada.sentTo("/a")).endsWith("/login");
    }

    @Test
    void whoever_has_become_somebody_else_meanwhile_gets_nothing() {
        Browser person = browser().signedIn("ada");
        String answer = countersign.passes(person.sentTo("/a"));
        person.signedIn("bob");

        assertThat(person.open(answer).getStatus()).isEqualTo(403);
        hasNoSecondStep(person);
    }

    @Test
    void a_person_who_declines_can_try_again_where_she_was() {
        Browser ada = browser().signedIn("ada");
        Map<String, String> asked = countersign.asked(ada.sentTo("/a?x=\"1\"".replace("\"", "%22")));

        MockHttpServletResponse answer = ada.open(countersign.back(asked, "error=access_denied"));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentType()).startsWith("text/html");
        assertThat(Browser.text(answer))
                .contains("The second step was not completed.")
                .containsPattern("<a href=\"/a\\?x=%22[^\"<>]*\">Try again</a>");
        hasNoSecondStep(ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"par", "token", "jwks"})
    void nobody_gets_in_while_countersign_is_broken(String path) {
        // keys are kept for a while; a token by an unknown one makes them be asked for
        countersign.signs(claims -> FakeCountersign.signed(claims, FakeCountersign.newKey("key-3")));
        countersign.breaksAt(path);
        isRefused(path.equals("par") ? "cannot be reached" : "could not be confirmed");
    }

    @Test
    void no_secret_gets_into_the_log(CapturedOutput output) {
        Browser ada = browser().signedIn("ada");
        countersign.says(claims -> claims.claim("nonce", "other"));
        String answer = countersign.passes(ada.sentTo("/a"));
        ada.open(answer);
        ada.open(countersign.back(countersign.asked(ada.sentTo("/a")), "error=x%0AFORGED%20LINE"));

        assertThat(output.getAll().lines().filter(line -> line.contains("No second step")))
                .hasSize(2)
                .noneMatch(line -> line.startsWith("FORGED"));
        String code = answer.replaceAll(".*code=([^&]+).*", "$1");
        assertThat(output.getAll()).doesNotContain(FakeCountersign.SECRET, code, "eyJ");
        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("FORGED"));
    }

    /** What is kept of a request is its place, not the host that the browser named. */
    @Test
    void nobody_is_sent_to_another_host() {
        Browser ada = browser().signedIn("ada");
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get("/a")
                .accept("text/html")
                .with(raw -> {
                    raw.setServerName("evil.example");
                    return raw;
                });
        String location = String.valueOf(ada.send(request).getRedirectedUrl());
        Map<String, String> asked = countersign.asked(location);
        assertThat(asked).containsEntry("redirect_uri", "http://evil.example/countersign/callback");

        String answer = countersign.passes(location).replace("http://evil.example", "");

        assertThat(ada.sentTo(answer)).startsWith("/a").doesNotContain("evil");
    }

    private void isRefused(String sentence) {
        Browser ada = browser().signedIn("ada");
        MockHttpServletResponse first = ada.open("/a");
        MockHttpServletResponse answer =
                first.getRedirectedUrl() == null ? first : ada.open(countersign.passes(first.getRedirectedUrl()));

        assertThat(answer.getStatus()).isIn(403, 503);
        assertThat(Browser.text(answer)).contains(sentence).contains("\">Try again</a>");
        hasNoSecondStep(ada);
    }

    private void hasNoSecondStep(Browser person) {
        countersign.reset();
        countersign.asked(person.sentTo("/b"));
    }

    private static Arguments lie(String name, Consumer<JWTClaimsSet.Builder> lie) {
        return Arguments.of(name, lie);
    }

    private static Arguments signature(String name, Function<JWTClaimsSet, String> signer) {
        return Arguments.of(name, signer);
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static byte[] publicKey() {
        try {
            return FakeCountersign.KEY.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String mac(JWTClaimsSet claims, byte[] secret) {
        try {
            JWSSigner signer = new MACSigner(secret);
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(FakeCountersign.KEY.getKeyID())
                            .build(),
                    claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
