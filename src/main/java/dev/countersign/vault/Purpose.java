package dev.countersign.vault;

/** The purpose of a key. Each purpose has keys of its own, so that a leaked key opens nothing of another purpose. */
public enum Purpose {
    /** Seals the secrets of authenticator apps. */
    TOTP_SECRET(Form.SEAL),
    /** Seals phone numbers. */
    PHONE(Form.SEAL),
    /** Indexes phone numbers for look-ups: the same number gives the same value. */
    PHONE_INDEX(Form.INDEX),
    /** Keyed hashes of one-time codes. */
    CODE(Form.BRIEF_HASH),
    /** Names the counters of rate limits, so that they contain no phone numbers. */
    LIMIT(Form.INDEX),
    /** Keyed hashes of recovery codes. */
    RECOVERY_CODE(Form.INDEX),
    /** Derives the codes that applications relay themselves from the ids of their challenges. */
    HANDED_CODE(Form.INDEX),
    /** Seals the secrets that sign webhook deliveries. */
    WEBHOOK_SECRET(Form.SEAL),
    /** Seals client secrets. */
    APPLICATION_SECRET(Form.SEAL),
    /** Seals the content of one-time grants: authorization codes and pushed requests. */
    LOGIN_GRANT(Form.SEAL),
    /** Seals the private keys that sign tokens. */
    SIGNING_KEY(Form.SEAL),
    /** Chains the rows of the audit trail. */
    AUDIT(Form.HASH);

    /** The use of the keys, which determines how they are rotated. */
    enum Form {
        /** Encrypts. Values of an old key are encrypted again, then the old key is removed. */
        SEAL,
        /**
         * Maps the same input to the same output, so the key stays: a look-up by another key would find nothing, and
         * codes that were relayed already would be wrong. The output reveals nothing without the key.
         */
        INDEX,
        /** Hashes that are verified at any later time: an old key stays for the hashes that it made. */
        HASH,
        /** Hashes that are of no use after ten minutes: an old key is removed by a later rotation. */
        BRIEF_HASH
    }

    final Form form;

    Purpose(Form form) {
        this.form = form;
    }
}
