package dev.countersign.bench.attack;

import dev.countersign.bench.Table;
import java.util.Map;

/** The result as people read it. */
final class AttackTable {

    private AttackTable() {}

    static String of(String target, Map<Attack, Outcome> outcomes, boolean markdown) {
        Table table = new Table("attack", "seen in", "what happened", "verdict");
        outcomes.forEach((attack, outcome) -> table.row(
                attack.name(), attack.source(), outcome.happened().replace('|', '/'), verdict(outcome, markdown)));
        return heading(target, markdown) + table.text(markdown) + "\n\n" + sum(outcomes) + "\n";
    }

    private static String heading(String target, boolean markdown) {
        return (markdown ? "### " : "") + target + "\n\n";
    }

    private static String verdict(Outcome outcome, boolean markdown) {
        String verdict = outcome.verdict().name().replace('_', ' ');
        return markdown && outcome.bad() ? "**" + verdict + "**" : verdict;
    }

    private static String sum(Map<Attack, Outcome> outcomes) {
        StringBuilder sum = new StringBuilder();
        for (Outcome.Verdict verdict : Outcome.Verdict.values()) {
            long count = outcomes.values().stream()
                    .filter(outcome -> outcome.verdict() == verdict)
                    .count();
            sum.append(sum.isEmpty() ? "" : ", ").append(verdict.name().replace('_', ' ')).append(' ').append(count);
        }
        return sum + " of " + outcomes.size();
    }
}
