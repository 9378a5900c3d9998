package dev.countersign.grant;

import dev.countersign.PostgresTest;

@PostgresTest
class OneTimeGrantsOnPostgresTests extends OneTimeGrantsScenario {}
