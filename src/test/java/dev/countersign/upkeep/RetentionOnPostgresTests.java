package dev.countersign.upkeep;

import dev.countersign.PostgresTest;

@PostgresTest
class RetentionOnPostgresTests extends RetentionScenario {}
