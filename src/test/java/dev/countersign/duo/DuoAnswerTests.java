package dev.countersign.duo;

import dev.countersign.ServerTest;

@ServerTest
class DuoAnswerTests extends DuoAnswerScenario {}
