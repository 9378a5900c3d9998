package dev.countersign.vault;

/** What a key may be used for. Each purpose has keys of its own, so that one leaked kind opens nothing else. */
public enum Purpose {
    /** Seals the secrets of authenticator apps. */
    TOTP_SECRET(Form.SEAL),
    /** Seals phone numbers. */
    PHONE(Form.SEAL),
    /** Makes the look-up value of a phone number: the same number gives the same value. */
    PHONE_INDEX(Form.INDEX),
    /** Keyed hashes of one-time codes. */
    CODE(Form.HASH),
    /** Makes the codes that applications hand over themselves out of the ids of their challenges. */
    HANDED_CODE(Form.INDEX),
    /** Seals the secrets that sign webhook deliveries. */
    WEBHOOK_SECRET(Form.SEAL);

    enum Form {
        SEAL,
        INDEX,
        HASH
    }

    final Form form;

    Purpose(Form form) {
        this.form = form;
    }
}
