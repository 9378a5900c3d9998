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
    CODE(Form.BRIEF_HASH),
    /** Names the counters of limits, so that they hold no phone numbers. */
    LIMIT(Form.INDEX),
    /** Keyed hashes of recovery codes. */
    RECOVERY_CODE(Form.INDEX),
    /** Makes the codes that applications hand over themselves out of the ids of their challenges. */
    HANDED_CODE(Form.INDEX),
    /** Seals the secrets that sign webhook deliveries. */
    WEBHOOK_SECRET(Form.SEAL),
    /** Seals the secrets of applications, which sign their requests with them. */
    APPLICATION_SECRET(Form.SEAL),
    /** Seals what a pushed request or a code stands for. */
    LOGIN_GRANT(Form.SEAL),
    /** Seals the keys that sign answers to applications. */
    SIGNING_KEY(Form.SEAL),
    /** Chains the rows of the audit trail. */
    AUDIT(Form.HASH);

    /** What the keys do, which says how they are rotated. */
    enum Form {
        /** Encrypts. What lies under an old key is sealed again, then the old key goes. */
        SEAL,
        /**
         * The same input gives the same output, so the key stays: a look-up by another key would find nothing, and codes
         * that were handed over already would be wrong. Its output tells nothing without the key.
         */
        INDEX,
        /** A hash that is compared later, however much later: an old key stays for the hashes that it made. */
        HASH,
        /** A hash that is of no use after ten minutes: an old key goes with a later rotation. */
        BRIEF_HASH
    }

    final Form form;

    Purpose(Form form) {
        this.form = form;
    }
}
