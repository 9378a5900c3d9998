package dev.countersign;

@ServerTest
class AccountCommandsTests extends AccountCommandsScenario {}
