package dev.tidemark.ui.tools;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;

/** What a hand in the H2 file, which no command offers, leaves behind. */
public final class Damage {

    private Damage() {}

    /** Computes the windows of a view from an instant on. */
    public static void backfill(OpenProject project, String view, String from) {
        Backfills.Request request =
                new Backfills.Request(List.of(view), Instant.parse(from), null, RunRecord.Kind.BACKFILL, false, 1);
        List<BackfillRunner.Job> jobs = project.backfills().plan(request);
        project.backfills().start(jobs, request, RunListener.NONE, new RunControl());
    }

    public static Backfills.Request request(String view) {
        return new Backfills.Request(List.of(view), null, null, RunRecord.Kind.BACKFILL, false, 1);
    }

    /** The ledger no longer knows the window that starts there; its rows stay. */
    public static void loseFromLedger(OpenProject project, String start) {
        execute(project, "DELETE FROM TIDEMARK.LEDGER WHERE WINDOW_START = TIMESTAMP '" + start + "'");
    }

    /** The ledger has windows of a store that no view has. */
    public static void addToLedger(OpenProject project, String store) {
        execute(
                project,
                "INSERT INTO TIDEMARK.LEDGER SELECT '" + store
                        + "', FINGERPRINT, WINDOW_START, WINDOW_END, ROWS_STORED,"
                        + " ROWS_DROPPED, RUN, TEXT_HASH, SOURCE_VERSIONS, FINISHED_AT, QUERY_ID, CHECKSUM FROM TIDEMARK.LEDGER"
                        + " LIMIT 1");
    }

    /** As a program of the first months stored the window that starts there. */
    static void loseChecksum(OpenProject project, String start) {
        execute(project, "UPDATE TIDEMARK.LEDGER SET CHECKSUM = NULL WHERE WINDOW_START = TIMESTAMP '" + start + "'");
    }

    private static void execute(OpenProject project, String sql) {
        String url = "jdbc:h2:calm:" + project.folder().resolve("warehouse").toAbsolutePath();
        try (Connection connection = new Driver().connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) != 1) {
                throw new AssertionError("nothing was changed by " + sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
