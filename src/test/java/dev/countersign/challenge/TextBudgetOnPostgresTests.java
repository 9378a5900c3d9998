package dev.countersign.challenge;

import dev.countersign.PostgresTest;

@PostgresTest
class TextBudgetOnPostgresTests extends TextBudgetScenario {}
