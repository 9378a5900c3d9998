package dev.countersign.challenge;

import dev.countersign.PostgresTest;

@PostgresTest
class VerificationOnPostgresTests extends VerificationScenario {}
