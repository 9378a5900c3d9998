package dev.countersign.sms;

import dev.countersign.PostgresTest;

@PostgresTest
class SmsBudgetOnPostgresTests extends SmsBudgetScenario {}
