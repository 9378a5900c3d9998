package dev.countersign.factor;

import dev.countersign.common.ClientInfo;
import java.util.Optional;

/**
 * What a user answers to a challenge. A kind judges the form of response that it asked for; every other form is a wrong
 * response.
 */
public sealed interface FactorResponse {

    /** From where it came. */
    ClientInfo client();

    /** Returns the entered code as it came; empty for other forms of response. */
    default Optional<String> enteredCode() {
        return this instanceof CodeResponse entered ? Optional.of(entered.code()) : Optional.empty();
    }

    /** Returns the entered code if it is six ASCII digits: blanks and digits of other scripts make it a wrong code. */
    default Optional<String> sixDigits() {
        return enteredCode().filter(code -> code.length() == 6 && code.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** A code that the user entered. */
    record CodeResponse(String code, ClientInfo client) implements FactorResponse {

        /** A code from an unknown client. */
        public CodeResponse(String code) {
            this(code, ClientInfo.UNKNOWN);
        }

        @Override
        public String toString() {
            return "CodeResponse[***]";
        }
    }

    /**
     * What {@code navigator.credentials} returned in the user's browser.
     *
     * @param credential the {@code PublicKeyCredential} in its JSON form (WebAuthn Level 3, section 5.1)
     */
    record WebAuthnResponse(String credential, ClientInfo client) implements FactorResponse {

        @Override
        public String toString() {
            return "WebAuthnResponse[***]";
        }
    }

    /** Asks whether the user has approved elsewhere, such as in an app; it is sent again until that is decided. */
    record ApprovalResponse(ClientInfo client) implements FactorResponse {}
}
