package dev.countersign.bench.attack;

import java.util.function.Function;

/**
 * One published attack.
 *
 * @param source where it was seen before
 */
record Attack(String name, String source, Function<Target, Outcome> play) {}
