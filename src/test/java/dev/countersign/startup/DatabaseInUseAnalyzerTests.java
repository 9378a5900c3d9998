package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseInUseAnalyzerTests {

    private final DatabaseInUseAnalyzer analyzer = new DatabaseInUseAnalyzer();

    @Test
    void a_database_that_another_process_has_open_is_told_in_a_sentence() {
        var failure = new IllegalStateException(new SQLException("locked", "90020", 90020));
        assertThat(analyzer.analyze(failure))
                .satisfies(analysis -> assertThat(analysis.getDescription()).contains("in use by another process"));
    }

    @Test
    void other_failures_of_the_database_are_left_to_others() {
        assertThat(analyzer.analyze(new SQLException("no such table", "42S02", 42102)))
                .isNull();
    }
}
