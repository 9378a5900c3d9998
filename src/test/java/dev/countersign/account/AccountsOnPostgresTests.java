package dev.countersign.account;

import dev.countersign.PostgresTest;

@PostgresTest
class AccountsOnPostgresTests extends AccountsScenario {}
