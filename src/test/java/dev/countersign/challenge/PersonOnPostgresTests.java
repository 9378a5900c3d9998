package dev.countersign.challenge;

import dev.countersign.PostgresTest;

@PostgresTest
class PersonOnPostgresTests extends PersonScenario {}
