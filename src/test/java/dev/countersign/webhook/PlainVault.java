package dev.countersign.webhook;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;

/** A vault with open doors, for tests that are not about secrets. */
class PlainVault implements Vault {

    @Override
    public byte[] seal(Purpose purpose, String context, byte[] plain) {
        return plain;
    }

    @Override
    public byte[] open(Purpose purpose, String context, byte[] sealed) {
        return sealed;
    }

    @Override
    public byte[] hash(Purpose purpose, String context, byte[] message) {
        throw new UnsupportedOperationException("Webhooks hash nothing");
    }

    @Override
    public boolean matches(Purpose purpose, String context, byte[] message, byte[] hash) {
        throw new UnsupportedOperationException("Webhooks hash nothing");
    }

    @Override
    public byte[] index(Purpose purpose, byte[] message) {
        throw new UnsupportedOperationException("Webhooks index nothing");
    }
}
