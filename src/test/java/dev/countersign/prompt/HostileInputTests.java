package dev.countersign.prompt;

import dev.countersign.ServerTest;

@ServerTest
class HostileInputTests extends HostileInputScenario {}
