package dev.countersign.duo;

import dev.countersign.ServerTest;

@ServerTest
class DuoResponseTests extends DuoResponseScenario {}
