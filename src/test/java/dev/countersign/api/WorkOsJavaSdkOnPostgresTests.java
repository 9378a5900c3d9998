package dev.countersign.api;

import dev.countersign.PostgresTest;

@PostgresTest
class WorkOsJavaSdkOnPostgresTests extends WorkOsJavaSdkScenario {}
