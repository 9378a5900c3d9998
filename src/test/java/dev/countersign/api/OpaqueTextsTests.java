package dev.countersign.api;

import dev.countersign.ServerTest;

@ServerTest
class OpaqueTextsTests extends OpaqueTextsScenario {}
