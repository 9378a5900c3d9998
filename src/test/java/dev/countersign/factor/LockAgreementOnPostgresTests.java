package dev.countersign.factor;

import dev.countersign.PostgresTest;

@PostgresTest
class LockAgreementOnPostgresTests extends LockAgreementScenario {}
