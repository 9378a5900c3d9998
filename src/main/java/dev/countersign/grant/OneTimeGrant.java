package dev.countersign.grant;

import dev.countersign.client.Client;

/**
 * A code or a pushed request that somebody showed.
 *
 * @param content what it stands for; the protocol that issued it knows how to read it
 */
public record OneTimeGrant(String id, Client application, byte[] content) {

    /** Leaves the content out. */
    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}
