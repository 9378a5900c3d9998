package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class AuditEventEntityTests {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    /** These are the bytes under seals that stand in databases since the first version. */
    @Test
    void a_row_of_the_first_version_keeps_its_bytes() {
        AuditEventEntity row = row(null);
        assertThat(row.bytes())
                .isEqualTo(HexFormat.of()
                        .parseHex("0000000000000007"
                                + "001b323032362d30312d30325430333a30343a30352e3637383930315a"
                                + "0000000764656661756c74" + "000000056b65795f31" + "000000097369676e65645f696e"
                                + "0000000161" + "ffffffff" + "0000000164"));
    }

    @Test
    void a_typed_row_has_bytes_that_no_older_row_can_have() {
        AuditEventEntity typed = row("server");
        assertThat(typed.bytes()[0]).as("ids are not negative").isNegative();
    }

    private static AuditEventEntity row(@Nullable String actorType) {
        AuditEventEntity row = new AuditEventEntity(
                new AuditEntry(AT, "default", actorType, "key_1", "signed_in", "a", null, "d", null, null));
        ReflectionTestUtils.setField(row, "id", 7L);
        return row;
    }
}
