package dev.countersign.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence, and not in a stack trace, which setting keeps the application from starting. */
class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSetting cause) {
        return new FailureAnalysis(
                "The second step is not set up: " + cause.getMessage(),
                "Set countersign.url, countersign.client-id and countersign.client-secret,"
                        + " or countersign.enabled=false to do without a second step.",
                cause);
    }
}
