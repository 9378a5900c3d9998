package dev.countersign.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One condition of a statement that decides by the number of rows it changes. */
record Guard(String statement, String condition) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DECIDES = Pattern.compile(
            "(update|delete from|insert into|select \\S+ from) (factor|subject|challenge|rate_bucket|recovery_code)\\b.*");

    /** The guards of a statement; none when it only reads, or touches other tables. */
    static List<Guard> of(String sql) {
        String statement = normal(sql);
        boolean reads = statement.startsWith("select") && !statement.endsWith("for update");
        if (reads || !DECIDES.matcher(statement).matches()) {
            return List.of();
        }
        int where = topLevel(statement, " where ", 0);
        return where < 0
                ? List.of()
                : conditions(statement, where + " where ".length()).stream()
                        .map(condition -> new Guard(statement, condition))
                        .toList();
    }

    /** The statement without this guard, with the same parameters; any other statement as it is. */
    String removedFrom(String sql) {
        if (!normal(sql).equals(statement)) {
            return sql;
        }
        int where = topLevel(statement, " where ", 0);
        String kept = statement.substring(0, where);
        String conditions = statement.substring(where);
        return kept + conditions.replace(' ' + condition, " (" + condition + " or 1 = 1)");
    }

    private static List<String> conditions(String statement, int from) {
        List<String> found = new ArrayList<>();
        int start = from;
        for (int and = topLevel(statement, " and ", start); and >= 0; and = topLevel(statement, " and ", start)) {
            found.add(statement.substring(start, and));
            start = and + " and ".length();
        }
        int end = topLevel(statement, " for update", start);
        found.add(end < 0 ? statement.substring(start) : statement.substring(start, end));
        return found;
    }

    /** Where the word stands outside of all brackets. */
    private static int topLevel(String statement, String word, int from) {
        int depth = 0;
        for (int i = from; i < statement.length(); i++) {
            char c = statement.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && statement.startsWith(word, i)) {
                return i;
            }
        }
        return -1;
    }

    private static String normal(String sql) {
        return BLANKS.matcher(sql.strip()).replaceAll(" ");
    }

    @Override
    public String toString() {
        return condition + " in " + statement;
    }
}
