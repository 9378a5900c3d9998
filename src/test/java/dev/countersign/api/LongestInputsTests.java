package dev.countersign.api;

import dev.countersign.ServerTest;

@ServerTest
class LongestInputsTests extends LongestInputsScenario {}
