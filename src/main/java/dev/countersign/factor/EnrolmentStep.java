package dev.countersign.factor;

import dev.countersign.common.Secret;
import java.util.List;

/** What the owner of a new factor does to make it work. Pages and API show steps and know no kinds. */
public sealed interface EnrolmentStep {

    /**
     * Bring a secret into an app: by scanning the picture, opening the link, or typing the key. Then prove it with the
     * first code.
     *
     * @param key Base32 without padding
     * @param uri {@code otpauth://totp/...}
     * @param qrCode the uri as a picture, {@code data:image/png;base64,...}
     */
    record ScanSecret(String issuer, String account, Secret key, Secret uri, Secret qrCode) implements EnrolmentStep {}

    /** Ask for a challenge: its code goes to the address that {@code hint} hints at. */
    record ProveAddress(String hint) implements EnrolmentStep {}

    /** Keep these codes, each of which works once. They are shown this once. */
    record KeepCodes(List<Secret> codes) implements EnrolmentStep {}

    /** Nothing: the application asks for a challenge and hands its code over by ways of its own. */
    record NothingToDo() implements EnrolmentStep {}
}
