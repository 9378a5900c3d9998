package dev.countersign.portal;

import dev.countersign.PostgresTest;

@PostgresTest
class PortalLinksOnPostgresTests extends PortalLinksScenario {}
