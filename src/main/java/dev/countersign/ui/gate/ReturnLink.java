package dev.countersign.ui.gate;

/**
 * Where a person came from, and goes on to.
 *
 * @param name what it is called
 */
public record ReturnLink(String name, String url) {}
