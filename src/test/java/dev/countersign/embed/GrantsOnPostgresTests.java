package dev.countersign.embed;

import dev.countersign.PostgresTest;

@PostgresTest
class GrantsOnPostgresTests extends GrantsScenario {}
