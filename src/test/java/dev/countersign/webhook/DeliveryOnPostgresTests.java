package dev.countersign.webhook;

import dev.countersign.PostgresTest;

@PostgresTest
class DeliveryOnPostgresTests extends DeliveryScenario {}
