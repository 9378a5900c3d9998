package dev.countersign.challenge;

import dev.countersign.ServerTest;

@ServerTest
class CrowdTests extends CrowdScenario {}
