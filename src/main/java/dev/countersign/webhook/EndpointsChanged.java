package dev.countersign.webhook;

/** An endpoint was added, removed, enabled or disabled on this node. */
record EndpointsChanged() {}
