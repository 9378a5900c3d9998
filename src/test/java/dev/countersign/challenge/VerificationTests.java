package dev.countersign.challenge;

import dev.countersign.ServerTest;

@ServerTest
class VerificationTests extends VerificationScenario {}
