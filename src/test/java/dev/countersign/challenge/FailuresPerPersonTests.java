package dev.countersign.challenge;

import dev.countersign.ServerTest;

@ServerTest
class FailuresPerPersonTests extends FailuresPerPersonScenario {}
