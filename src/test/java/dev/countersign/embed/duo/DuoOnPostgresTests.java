package dev.countersign.embed.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class DuoOnPostgresTests extends DuoScenario {}
