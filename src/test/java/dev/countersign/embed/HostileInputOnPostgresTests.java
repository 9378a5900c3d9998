package dev.countersign.embed;

import dev.countersign.PostgresTest;

@PostgresTest
class HostileInputOnPostgresTests extends HostileInputScenario {}
