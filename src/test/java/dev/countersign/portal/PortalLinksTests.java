package dev.countersign.portal;

import dev.countersign.ServerTest;

@ServerTest
class PortalLinksTests extends PortalLinksScenario {}
