package dev.countersign.factor.recovery;

import dev.countersign.PostgresTest;

@PostgresTest
class RecoveryOnPostgresTests extends RecoveryScenario {}
