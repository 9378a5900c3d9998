package dev.countersign.embed.duo;

import dev.countersign.ServerTest;

@ServerTest
class TokenTests extends TokenScenario {}
