package dev.countersign.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A command line of {@code --name=value} and {@code --name}. */
public record Options(Map<String, String> values) {

    public static Options of(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("Not an option: " + argument + " in " + Arrays.asList(arguments));
            }
            String[] pair = argument.substring(2).split("=", 2);
            values.put(pair[0], pair.length == 2 ? pair[1] : "true");
        }
        return new Options(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public String required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("--" + name + "=... is missing");
        }
        return values.get(name);
    }

    public int number(String name, int otherwise) {
        return has(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }
}
