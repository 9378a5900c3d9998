package dev.countersign.embed.oidc;

import dev.countersign.ServerTest;

@ServerTest
class OneStartTests extends OneStartScenario {}
