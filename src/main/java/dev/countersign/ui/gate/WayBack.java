package dev.countersign.ui.gate;

/**
 * Where a person came from, and goes on to.
 *
 * @param name what it is called
 */
public record WayBack(String name, String url) {}
