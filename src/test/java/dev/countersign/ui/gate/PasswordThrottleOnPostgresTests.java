package dev.countersign.ui.gate;

import dev.countersign.PostgresTest;

@PostgresTest
class PasswordThrottleOnPostgresTests extends PasswordThrottleScenario {}
