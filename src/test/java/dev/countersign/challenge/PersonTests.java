package dev.countersign.challenge;

import dev.countersign.ServerTest;

@ServerTest
class PersonTests extends PersonScenario {}
