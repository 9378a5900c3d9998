package dev.countersign.challenge;

import dev.countersign.PostgresTest;

@PostgresTest
class CrowdOnPostgresTests extends CrowdScenario {}
