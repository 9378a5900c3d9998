package dev.countersign.maintenance;

import dev.countersign.PostgresTest;

@PostgresTest
class RetentionOnPostgresTests extends RetentionScenario {}
