package dev.countersign.oidc;

import dev.countersign.PostgresTest;

@PostgresTest
class OneStartOnPostgresTests extends OneStartScenario {}
