package dev.countersign.sms;

import dev.countersign.ServerTest;

@ServerTest
class SmsBudgetTests extends SmsBudgetScenario {}
