package dev.tidemark.app;

import dev.tidemark.Launcher;
import dev.tidemark.app.JdbcMoments.Moment;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The command line, put together as ever, which says on standard output what of a window has been committed, and stops for
 * good where it was told to: the system property {@value #STOP} holds a failpoint's name and the how many'th time. Its
 * DuckDB moves its log into its file when that has so many bytes as {@value #CHECKPOINT} says, else when DuckDB thinks fit.
 */
final class CrashProgram {
    static final String STOP = "tidemark.failpoint";
    static final String CHECKPOINT = "tidemark.checkpoint";
    static final String REACHED = "#reached";
    /** Followed by the first instant of a window whose transaction has returned: what the program may call done. */
    static final String COMMITTED = "#committed ";

    static final String MOMENTS = "#moments ";

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final AtomicInteger times = new AtomicInteger();
    private final @Nullable Failpoint stop;
    private final int time;

    private CrashProgram(String where) {
        String[] words = where.split(":", -1);
        stop = where.isEmpty() ? null : Failpoint.valueOf(words[0]);
        time = where.isEmpty() ? 0 : Integer.parseInt(words[1]);
    }

    public static void main(String[] arguments) {
        Launcher.prepare(arguments);
        TemporaryFolder.use();
        CrashProgram program = new CrashProgram(System.getProperty(STOP, ""));
        JdbcMoments moments = new JdbcMoments(program::at);
        String log = System.getProperty(CHECKPOINT, "");
        int code = Program.run(log.isEmpty() ? moments : new ShortLog(moments, log), arguments);
        program.out.println(MOMENTS + program.times);
        System.exit(code);
    }

    private void at(Moment moment) {
        if (Failpoint.isReturnOfWindow(moment)) {
            out.println(COMMITTED + moment.parameters().get(3));
        }
        if (stop != null && stop.isAt(moment) && times.incrementAndGet() == time) {
            out.println(REACHED);
            if (stop.stops()) {
                await(new CountDownLatch(1));
            }
        }
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    /** @param bytes of the log, at most */
    private record ShortLog(DatabaseAccess moments, String bytes) implements DatabaseAccess {
        @Override
        public DataSource catalog(DataSource database) {
            return moments.catalog(database);
        }

        @Override
        public EmbeddedEngine warehouse(EmbeddedEngine engine) {
            try (Connection connection = engine.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET GLOBAL checkpoint_threshold = '" + bytes + "B'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return moments.warehouse(engine);
        }
    }
}
