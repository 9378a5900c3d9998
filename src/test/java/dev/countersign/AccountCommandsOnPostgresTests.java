package dev.countersign;

@PostgresTest
class AccountCommandsOnPostgresTests extends AccountCommandsScenario {}
