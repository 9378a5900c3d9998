package dev.countersign.duo;

import dev.countersign.ServerTest;

@ServerTest
class TokenTests extends TokenScenario {}
