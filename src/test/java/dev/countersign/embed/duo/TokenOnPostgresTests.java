package dev.countersign.embed.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class TokenOnPostgresTests extends TokenScenario {}
