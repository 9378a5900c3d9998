package dev.countersign.challenge;

import dev.countersign.PostgresTest;

@PostgresTest
class FailuresPerPersonOnPostgresTests extends FailuresPerPersonScenario {}
