package dev.countersign.grant;

import dev.countersign.ServerTest;

@ServerTest
class OneTimeGrantsTests extends OneTimeGrantsScenario {}
