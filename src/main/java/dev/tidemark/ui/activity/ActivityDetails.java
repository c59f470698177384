package dev.tidemark.ui.activity;

import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that is known of one row.
 *
 * @param facts names and values, in the order to show them
 * @param error empty when it went well
 * @param sql empty when there is none
 */
record ActivityDetails(String title, List<Fact> facts, String error, String sql) {
    private static final Messages TEXTS = Messages.of("activity");

    record Fact(String name, String value) {}

    static ActivityDetails of(ActivityRow row) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "activity.state", row.stateWord());
        add(facts, "activity.at", Words.moment(row.at().truncatedTo(ChronoUnit.SECONDS)) + " UTC");
        add(facts, "activity.took", row.took());
        add(facts, "activity.rows", row.rows());
        add(facts, "activity.engine", row.engine());
        if (row instanceof ActivityRow.Statement statement) {
            StatementRecord record = statement.statement();
            add(facts, "activity.query", record.queryId());
            String error = record.error();
            return new ActivityDetails(
                    title(row), facts, error == null || record.isCancelled() ? "" : error, record.sql());
        }
        if (row instanceof ActivityRow.Run run) {
            RunRecord record = run.run();
            add(facts, "activity.workers", Words.count(record.workers()));
            add(facts, "activity.windows", Words.count(record.windows()));
        }
        return new ActivityDetails(title(row), facts, "", "");
    }

    private static String title(ActivityRow row) {
        return row.subject().equals(Words.NONE) ? row.kind() : row.kind() + "  " + row.subject();
    }

    /** The same with what became of the run's windows. */
    ActivityDetails with(ActivityLog.RunDetails run) {
        List<Fact> all = new ArrayList<>(facts);
        add(all, "activity.views", String.join(", ", run.views()));
        run.windows()
                .forEach((state, count) ->
                        all.add(new Fact(TEXTS.text("activity.windowsIn", state.word()), Words.count(count))));
        return new ActivityDetails(title, all, String.join("\n", run.errors()), sql);
    }

    /** The same with what the account says that it took. */
    ActivityDetails with(List<Fact> cost) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(cost);
        return new ActivityDetails(title, all, error, sql);
    }

    private static void add(List<Fact> facts, String key, String value) {
        if (!value.isBlank() && !value.equals(Words.NONE)) {
            facts.add(new Fact(TEXTS.text(key), value));
        }
    }

    /** For the clipboard. */
    String text() {
        String lines =
                facts.stream().map(fact -> fact.name() + ": " + fact.value()).collect(Collectors.joining("\n"));
        return title + "\n" + lines + (error.isEmpty() ? "" : "\n\n" + error) + (sql.isEmpty() ? "" : "\n\n" + sql)
                + "\n";
    }
}
