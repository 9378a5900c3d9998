package dev.countersign.vault;

import dev.countersign.PostgresTest;

@PostgresTest
class KeyRotationOnPostgresTests extends KeyRotationScenario {}
