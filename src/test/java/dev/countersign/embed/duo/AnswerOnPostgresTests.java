package dev.countersign.embed.duo;

import dev.countersign.PostgresTest;

@PostgresTest
class AnswerOnPostgresTests extends AnswerScenario {}
