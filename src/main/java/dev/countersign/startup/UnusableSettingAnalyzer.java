package dev.countersign.startup;

import dev.countersign.common.UnusableSetting;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns {@link UnusableSetting} into the two sentences an operator reads instead of a stack trace. */
class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSetting cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
