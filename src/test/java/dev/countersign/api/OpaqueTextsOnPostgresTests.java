package dev.countersign.api;

import dev.countersign.PostgresTest;

@PostgresTest
class OpaqueTextsOnPostgresTests extends OpaqueTextsScenario {}
