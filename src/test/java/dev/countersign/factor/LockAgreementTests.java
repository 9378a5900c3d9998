package dev.countersign.factor;

import dev.countersign.ServerTest;

@ServerTest
class LockAgreementTests extends LockAgreementScenario {}
