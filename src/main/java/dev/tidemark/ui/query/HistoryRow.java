package dev.tidemark.ui.query;

import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.HistoryPlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement of the history.
 *
 * @param midnight the begin of today, UTC
 */
public record HistoryRow(StatementRecord statement, Instant midnight) {
    private static final Messages TEXTS = Messages.of("query");
    private static final int LONGEST = 400;
    private static final int LONGEST_ID = 12;
    private static final int DATE = 11;
    private static final int YEAR = 5;

    public CellState state() {
        if (statement.error() == null) {
            return CellState.DONE;
        }
        return statement.isCancelled() ? CellState.CANCELLED : CellState.FAILED;
    }

    /** The time, with the date where it was not today. */
    public String at() {
        String whole = Words.moment(statement.at().truncatedTo(ChronoUnit.SECONDS));
        return statement.at().isBefore(midnight) ? whole.substring(YEAR) : whole.substring(DATE);
    }

    /** Of joins and imports the text is a file's name. */
    private boolean isQuery() {
        return statement.kind().equals("query");
    }

    private String subject() {
        return Words.ranges(statement.subject());
    }

    /** The statement on one line, and why it failed. */
    public String text() {
        String sql = statement.sql();
        String what = isQuery() ? sql : statement.kind() + " " + subject() + ", " + sql;
        String line = what.substring(0, Math.min(LONGEST, what.length())).replaceAll("\\s+", " ");
        return state() == CellState.FAILED ? line + " … " + statement.error() : line;
    }

    public String rows() {
        return state() == CellState.FAILED ? Words.NONE : Words.count(statement.rows());
    }

    public String took() {
        return Words.seconds(statement.seconds());
    }

    public String query() {
        String id = statement.queryId();
        if (id.isBlank()) {
            return Words.NONE;
        }
        return id.length() <= LONGEST_ID ? id : id.substring(0, 4) + "…" + id.substring(id.length() - 4);
    }

    /** Where it can be seen or run again. */
    Optional<Destination> place() {
        return HistoryPlace.of(statement, TEXTS.text("query.fromHistory"));
    }

    boolean contains(String part) {
        return part.isEmpty()
                || statement.sql().toLowerCase(Locale.ROOT).contains(part)
                || subject().toLowerCase(Locale.ROOT).contains(part)
                || state().word().toLowerCase(Locale.ROOT).contains(part)
                || statement.queryId().contains(part);
    }
}
