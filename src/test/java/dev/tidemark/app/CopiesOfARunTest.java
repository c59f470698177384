package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.h2.Driver;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.value.VersionedValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies of H2's file in the middle of a restatement with 4 workers, made while nobody writes to it: what a kill would leave
 * just then. More than a process could be killed for in the same time, each looked at for rows that nothing will ever commit or undo.
 */
@Tag("crash")
class CopiesOfARunTest {
    private static final int RUNS = Integer.getInteger("tidemark.kills", 20) / 20;

    @TempDir
    Path folder;

    private int copies;

    @Test
    void noneHasARowThatIsNeitherCommittedNorUndone() throws Exception {
        assumeTrue(RUNS > 1, "for the profile crash: one of hundreds of copies shows what is wrong");
        CrashProject project = new SmallProject(folder).computed("h2");
        for (int run = 0; run < RUNS; run++) {
            for (Path copy : copiesOfARun(project)) {
                assertThat(undecided(copy)).as("run %d", run).isEmpty();
                Files.delete(copy);
            }
        }
        System.out.println("CopiesOfARunTest: " + copies + " copies, none torn");
    }

    private static MVStore storeOf(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    private List<Path> copiesOfARun(CrashProject project) throws Exception {
        return project.look((open, engine) -> {
            List<Path> made = new ArrayList<>();
            Backfills.Request request = new Backfills.Request(List.of(), null, null, RunRecord.Kind.RESTATE, false, 4);
            try (Connection connection = engine.connect()) {
                MVStore store = storeOf(connection);
                RunListener copying = new Copying(() -> store.executeFilestoreOperation(() -> made.add(copy(project))));
                open.backfills().start(open.backfills().plan(request), request, copying, new RunControl());
            }
            return made;
        });
    }

    /** Copies when a window changes its state, while the other workers go on. */
    private record Copying(Runnable copy) implements RunListener {
        @Override
        public void started(RunRecord run, List<PinnedWindow> pinned) {}

        @Override
        public void waiting(PinnedWindow window, String owner) {}

        @Override
        public void prepared(String what) {}

        @Override
        public void changed(WindowEvent event) {
            copy.run();
        }

        @Override
        public void viewStopped(String viewName, String reason) {}

        @Override
        public void finished(BackfillRunner.Outcome outcome) {}
    }

    private Path copy(CrashProject project) {
        try {
            return Files.copy(
                    project.folder().resolve("warehouse.mv.db"), folder.resolve("copy" + copies++ + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By table and index: what had begun when the file was copied was ended when it was opened. */
    private static Map<String, Integer> undecided(Path copy) throws Exception {
        String url = "jdbc:h2:async:" + copy.toString().replace(".mv.db", "") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        Map<String, Integer> undecided = new TreeMap<>();
        try (Connection connection = new Driver().connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            Field maps = MVStore.class.getDeclaredField("maps");
            maps.setAccessible(true);
            for (Object each : ((Map<?, ?>) maps.get(storeOf(connection))).values()) {
                MVMap<?, ?> map = (MVMap<?, ?>) each;
                if (!map.isClosed() && map.getName().matches("(table|index)\\.\\d+")) {
                    long rows = map.values().stream()
                            .filter(value ->
                                    value instanceof VersionedValue<?> version && version.getOperationId() != 0)
                            .count();
                    if (rows > 0) {
                        undecided.put(map.getName(), (int) rows);
                    }
                }
            }
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        return undecided;
    }
}
