package dev.countersign.factor.recovery;

import dev.countersign.ServerTest;

@ServerTest
class RecoveryTests extends RecoveryScenario {}
