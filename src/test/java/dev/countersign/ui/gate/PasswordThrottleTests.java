package dev.countersign.ui.gate;

import dev.countersign.ServerTest;

@ServerTest
class PasswordThrottleTests extends PasswordThrottleScenario {}
