package dev.countersign.embed.oidc;

import dev.countersign.PostgresTest;

@PostgresTest
class OneStartOnPostgresTests extends OneStartScenario {}
