package dev.countersign.account;

import dev.countersign.ServerTest;

@ServerTest
class AccountsTests extends AccountsScenario {}
