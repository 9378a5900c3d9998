package dev.countersign.api;

import dev.countersign.ServerTest;

@ServerTest
class WorkOsJavaSdkTests extends WorkOsJavaSdkScenario {}
