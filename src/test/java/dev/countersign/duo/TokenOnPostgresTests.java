package dev.countersign.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class TokenOnPostgresTests extends TokenScenario {}
