package dev.tidemark.app;

import dev.tidemark.Launcher;
import dev.tidemark.app.JdbcMoments.Moment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The command line, put together as ever, which says on standard output what of a window has been committed, and stops for
 * good where it was told to: the system property {@value #STOP} holds a failpoint's name and the how many'th time.
 */
final class CrashProgram {
    static final String STOP = "tidemark.failpoint";
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
        int code = Program.run(new JdbcMoments(program::at), arguments);
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
}
