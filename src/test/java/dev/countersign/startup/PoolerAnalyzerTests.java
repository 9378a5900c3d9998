package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** F12. */
class PoolerAnalyzerTests {

    private final PoolerAnalyzer analyzer = new PoolerAnalyzer();

    @Test
    void names_the_setting_that_a_pooler_needs() {
        var failure = new IllegalStateException(new SQLException("prepared statement \"S_5\" already exists", "42P05"));
        assertThat(analyzer.analyze(failure))
                .satisfies(analysis -> assertThat(analysis.getAction()).contains("prepareThreshold=0"));
    }

    @Test
    void leaves_other_failures_to_others() {
        assertThat(analyzer.analyze(new SQLException("no such table", "42S02", 42102)))
                .isNull();
    }
}
