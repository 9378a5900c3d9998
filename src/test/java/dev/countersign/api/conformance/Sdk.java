package dev.countersign.api.conformance;

import dev.countersign.TestServer;

/** The clients that every case is played with. */
enum Sdk {
    JAVA_7("java 7.2.0"),
    NODE_7("node 7.82.0"),
    NODE_8("node 8.13.0"),
    NODE_11("node 11.0.0");

    static final String NOBODYS_KEY = "sk_nobody_0123456789abcdefghijklmnopqrstuvwxyz";

    private final String label;

    Sdk(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    Client connect(int port) {
        String version = label.substring(label.indexOf(' ') + 1);
        return this == JAVA_7 ? new JavaSdk(port, TestServer.API_KEY) : new NodeSdk(version, port, TestServer.API_KEY);
    }
}
