package dev.countersign.prompt;

import dev.countersign.PostgresTest;

@PostgresTest
class HostileInputOnPostgresTests extends HostileInputScenario {}
