package dev.countersign.embed;

import dev.countersign.ServerTest;

@ServerTest
class GrantsTests extends GrantsScenario {}
