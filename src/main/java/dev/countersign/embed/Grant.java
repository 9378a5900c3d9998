package dev.countersign.embed;

import dev.countersign.application.Application;

/**
 * A code or a pushed request that somebody showed.
 *
 * @param content what it stands for; the protocol that issued it knows how to read it
 */
public record Grant(String id, Application application, byte[] content) {

    /** Leaves the content out. */
    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}
