package dev.countersign.embed.duo;

import dev.countersign.ServerTest;

@ServerTest
class AnswerTests extends AnswerScenario {}
