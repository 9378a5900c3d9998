package dev.countersign.embed;

import dev.countersign.ServerTest;

@ServerTest
class HostileInputTests extends HostileInputScenario {}
