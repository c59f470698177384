package dev.tidemark.app;

import static dev.tidemark.app.JdbcMoments.Database.CATALOG;
import static dev.tidemark.app.JdbcMoments.Database.WAREHOUSE;
import static dev.tidemark.app.JdbcMoments.Step.AFTER;
import static dev.tidemark.app.JdbcMoments.Step.BEFORE;

import dev.tidemark.app.JdbcMoments.Database;
import dev.tidemark.app.JdbcMoments.Moment;
import dev.tidemark.app.JdbcMoments.Step;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where a program may be stopped for good. */
enum Failpoint {
    RUN_PINNED(CATALOG, AFTER, m -> isCommitOf(m, "INSERT INTO run_window")),
    STAGED(WAREHOUSE, AFTER, m -> m.sql().contains(" TEMPORARY TABLE ")),
    /** Of the window's transaction the rows are there and the ledger's entry is not. */
    ROWS_IN(WAREHOUSE, AFTER, m -> Kinds.STORE_ROWS.matcher(m.sql()).find()),
    BEFORE_COMMIT(WAREHOUSE, BEFORE, Failpoint::isCommitOfWindow),
    AFTER_COMMIT(WAREHOUSE, AFTER, Failpoint::isCommitOfWindow),
    BEFORE_EVENT(CATALOG, BEFORE, m -> m.sql().startsWith(Kinds.EVENT)),
    AFTER_EVENT(CATALOG, AFTER, m -> isCommitOf(m, Kinds.EVENT)),
    BEFORE_RUN_ENDS(CATALOG, BEFORE, m -> m.sql().startsWith(Kinds.RUN_STATE)),
    AFTER_RUN_ENDS(CATALOG, AFTER, m -> isCommitOf(m, Kinds.RUN_STATE)),
    /** A window that may be called done: from there on for some time, wherever the program is then. */
    RANDOM_MOMENT(WAREHOUSE, AFTER, Failpoint::isReturnOfWindow),
    /** H2 moves its pages together, DuckDB writes its log into its file: nobody hears from it meanwhile. */
    COMPACTION(WAREHOUSE, BEFORE, m -> m.sql().equals(JdbcMoments.CLOSE)),
    CATALOG_COMPACTION(CATALOG, BEFORE, m -> m.sql().equals(JdbcMoments.CLOSE)),
    /** A statement of a script that lays the catalog out or brings it up is done, and the script is not. */
    MIGRATION(CATALOG, AFTER, m -> Kinds.SCRIPT.matcher(m.sql()).find()),
    /** Before and after everything that makes or changes something in either database. */
    ANY_WRITE(null, null, m -> Kinds.WRITING.matcher(m.sql()).find());

    private final Database database;
    private final Step step;
    private final Predicate<Moment> what;

    /** @param database null for either, as the step */
    Failpoint(Database database, Step step, Predicate<Moment> what) {
        this.database = database;
        this.step = step;
        this.what = what;
    }

    boolean isAt(Moment moment) {
        return (database == null || database == moment.database())
                && (step == null || step == moment.step())
                && what.test(moment);
    }

    /** False for what goes on afterwards, to be met in its course. */
    boolean stops() {
        return this != COMPACTION && this != CATALOG_COMPACTION && this != RANDOM_MOMENT;
    }

    /** Whether a run that comes there has computed all its windows. */
    boolean isBehindLastWindow() {
        return switch (this) {
            case COMPACTION, CATALOG_COMPACTION, BEFORE_RUN_ENDS, AFTER_RUN_ENDS -> true;
            default -> false;
        };
    }

    static boolean isLedgerEntry(String sql) {
        return sql.startsWith(Kinds.LEDGER);
    }

    private static boolean isCommitOfWindow(Moment moment) {
        return isCommitOf(moment, Kinds.LEDGER);
    }

    static boolean isReturnOfWindow(Moment moment) {
        return moment.sql().equals(JdbcMoments.RETURN) && has(moment, Kinds.LEDGER);
    }

    private static boolean isCommitOf(Moment moment, String begin) {
        return moment.sql().equals(JdbcMoments.COMMIT) && has(moment, begin);
    }

    /** Whether the transaction has a statement that begins so. */
    private static boolean has(Moment moment, String begin) {
        return moment.transaction().startsWith(begin) || moment.transaction().contains("\n" + begin);
    }

    /** Of the statements; a class of its own, as an enum's constants come before its fields. */
    private static final class Kinds {
        private static final String LEDGER = "INSERT INTO \"TIDEMARK\".\"LEDGER\"";
        private static final String EVENT = "INSERT INTO window_event";
        private static final String RUN_STATE = "UPDATE run SET state";
        private static final Pattern STORE_ROWS = Pattern.compile("^INSERT INTO \"TIDEMARK\"\\.\"\\w+__");
        private static final String COMMENTS = "^\\s*(?:--.*\\s+)*";
        private static final Pattern SCRIPT = Pattern.compile(
                COMMENTS
                        + "(?:CREATE (?:TABLE|INDEX)|ALTER TABLE|INSERT INTO) (?:feature|run|window|statement|origin)\\w* ?(?:\\(|ON|VALUES|ADD)");
        private static final Pattern WRITING =
                Pattern.compile(COMMENTS + "(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|MERGE|COMMIT)\\b");

        private Kinds() {}
    }
}
