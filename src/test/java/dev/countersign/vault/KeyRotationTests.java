package dev.countersign.vault;

import dev.countersign.ServerTest;

@ServerTest
class KeyRotationTests extends KeyRotationScenario {}
