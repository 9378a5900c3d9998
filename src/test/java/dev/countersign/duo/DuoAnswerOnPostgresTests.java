package dev.countersign.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class DuoAnswerOnPostgresTests extends DuoAnswerScenario {}
