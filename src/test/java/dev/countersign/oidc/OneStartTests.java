package dev.countersign.oidc;

import dev.countersign.ServerTest;

@ServerTest
class OneStartTests extends OneStartScenario {}
