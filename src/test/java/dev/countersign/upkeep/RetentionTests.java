package dev.countersign.upkeep;

import dev.countersign.ServerTest;

@ServerTest
class RetentionTests extends RetentionScenario {}
