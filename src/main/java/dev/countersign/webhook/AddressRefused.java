package dev.countersign.webhook;

import java.net.UnknownHostException;

/** A host has an address that webhooks must not reach. */
final class AddressRefused extends UnknownHostException {

    AddressRefused(String host) {
        super(host + " has an address that is not public");
    }
}
