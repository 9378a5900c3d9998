package dev.countersign.api;

import dev.countersign.PostgresTest;

@PostgresTest
class LongestInputsOnPostgresTests extends LongestInputsScenario {}
