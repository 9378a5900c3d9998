package dev.countersign.ui.setup;

import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.Map;

/** The kinds of factor that pages know by name: what has to be asked before one can be set up differs from kind to kind. */
public final class Kinds {

    public static final String APP = "totp";
    public static final String TEXT = "sms";
    public static final String CODES = "recovery";

    private Kinds() {}

    /** @param issuer what the app shall call the account */
    public static EnrolmentRequest app(SubjectProfile person, String issuer) {
        return request(person, Map.of("totp_issuer", issuer, "totp_user", person.login()));
    }

    static EnrolmentRequest text(SubjectProfile person, String e164) {
        return request(person, Map.of("phone_number", e164));
    }

    static EnrolmentRequest codes(SubjectProfile person) {
        return request(person, Map.of());
    }

    private static EnrolmentRequest request(SubjectProfile person, Map<String, String> inputs) {
        return new EnrolmentRequest(person.tenant(), person.userId(), inputs);
    }
}
