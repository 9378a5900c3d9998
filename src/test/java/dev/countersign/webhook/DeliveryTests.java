package dev.countersign.webhook;

import dev.countersign.ServerTest;

@ServerTest
class DeliveryTests extends DeliveryScenario {}
