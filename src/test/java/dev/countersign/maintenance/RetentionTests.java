package dev.countersign.maintenance;

import dev.countersign.ServerTest;

@ServerTest
class RetentionTests extends RetentionScenario {}
