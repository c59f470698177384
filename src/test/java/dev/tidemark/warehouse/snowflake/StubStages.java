package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which window's rows lie in which temporary table of which session, and which go where: told from the dates in the statements,
 * answered as an account does. Thread-safe.
 */
final class StubStages implements Function<Asked, Answer> {
    static final String COMPUTING = "CREATE OR REPLACE TEMPORARY TABLE \"_STAGE";
    private static final Pattern STAGE = Pattern.compile("\"(_STAGE[^\"]*)\"");
    private static final Pattern DATE = Pattern.compile("2022-12-\\d\\d");
    private static final List<Column> COLUMNS = List.of(
            new Column("USER_ID", "text"),
            new Column("SPEND", "fixed", 38, 2),
            new Column("TIMESTAMP", "timestamp_ntz"));

    /** Of the statements that compute: null for the usual answer. */
    volatile Function<Asked, Answer> computing = asked -> null;

    private final Map<String, String> stages = new ConcurrentHashMap<>();
    /** The window that the rows went to, and the one whose they are. */
    final List<String> stored = new CopyOnWriteArrayList<>();

    @Override
    public Answer apply(Asked asked) {
        String text = asked.text();
        Matcher stage = STAGE.matcher(text);
        if (asked.describing()) {
            return new Answer.Rows(COLUMNS, List.of());
        }
        if (stage.find()) {
            String table = asked.session() + stage.group(1);
            if (text.startsWith(COMPUTING)) {
                Answer other = computing.apply(asked);
                stages.put(table, date(text));
                return other == null ? Answer.done() : other;
            }
            String rows = stages.get(table);
            if (rows == null) {
                return new Answer.Failure(2003, "42S02", "SQL compilation error:\nObject does not exist");
            }
            if (text.startsWith("INSERT")) {
                stored.add(date(text) + " has " + rows);
            }
        }
        return text.startsWith("SELECT") && !text.startsWith("SELECT COUNT")
                ? new Answer.Rows(List.of(new Column("N", "fixed", 18, 0)), List.of())
                : StubWindow.answer(asked);
    }

    private static String date(String text) {
        Matcher matcher = DATE.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
