package dev.countersign.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which key signs, and which are published. Uses a clock of its own, years away from that of other tests. */
@ServerTest
class SigningKeysTests {

    private static final long PERIOD = 400;
    private static final Instant START = Instant.EPOCH.plus(Duration.ofDays(90 * PERIOD));

    @Autowired
    private SigningKeyRepository repository;

    @Autowired
    private Vault vault;

    @Autowired
    private JdbcClient jdbc;

    private final MovableClock clock = MovableClock.startingNow();
    private SigningKeys keys;

    @BeforeEach
    void a_fresh_period() {
        jdbc.sql("delete from signing_key where id like 'signing-4%'").update();
        clock.advance(Duration.between(clock.instant(), START.plus(Duration.ofDays(1))));
        keys = new SigningKeys(repository, vault, clock);
    }

    private List<String> published(SigningKeys node) {
        return all(node).stream().map(JWK::getKeyID).toList();
    }

    private static List<JWK> all(SigningKeys node) {
        return node.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
    }

    private String signs() {
        return keys.signing(all(keys)).getKeyID();
    }

    @Test
    void the_next_key_is_published_two_days_before_it_signs_and_the_last_one_for_a_week_after() {
        assertThat(signs()).isEqualTo("signing-400");
        assertThat(published(keys)).contains("signing-400").doesNotContain("signing-401");

        clock.advance(Duration.ofDays(87).plusHours(1));
        assertThat(published(keys)).contains("signing-400", "signing-401");
        assertThat(signs()).isEqualTo("signing-400");

        clock.advance(Duration.ofDays(2));
        assertThat(signs()).isEqualTo("signing-401");
        assertThat(published(keys)).contains("signing-400", "signing-401");

        clock.advance(Duration.ofDays(7));
        assertThat(published(keys)).contains("signing-401").doesNotContain("signing-400");
    }

    @Test
    void nodes_agree_on_the_key_of_a_period() {
        JWK here = keys.signing(all(keys));
        SigningKeys other = new SigningKeys(repository, vault, clock);
        assertThat(other.signing(all(other))).isEqualTo(here);
    }

    @Test
    void no_private_key_lies_readable_in_the_database() {
        published(keys);
        assertThat(repository.findAll())
                .allSatisfy(row -> assertThat(new String(row.jwk(), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("\"kty\"")
                        .doesNotContain("\"d\""));
    }
}
