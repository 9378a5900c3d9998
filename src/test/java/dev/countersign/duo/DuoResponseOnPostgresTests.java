package dev.countersign.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class DuoResponseOnPostgresTests extends DuoResponseScenario {}
