package dev.countersign.challenge;

import dev.countersign.ServerTest;

@ServerTest
class TextBudgetTests extends TextBudgetScenario {}
