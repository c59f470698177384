package dev.tidemark.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the FX thread every few milliseconds: it must never be found in a database, a file, a socket or a wait. */
final class FxWatchdog {
    private static final List<String> FORBIDDEN = List.of(
            "java.sql.",
            "java.io.File",
            "java.io.Random",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.InetAddress",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.net.http.",
            "sun.net.www.",
            "org.h2.",
            "org.duckdb.",
            "sun.nio.ch.FileChannel",
            "java.nio.file.Files",
            "sun.nio.fs.UnixNativeDispatcher");
    /** Whoever is in one of them waits for another thread, or for time. */
    private static final Set<String> WAITS = Set.of(
            "java.util.concurrent.FutureTask.get",
            "java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.CountDownLatch.await",
            "java.util.concurrent.CyclicBarrier.await",
            "java.util.concurrent.Semaphore.acquire",
            "java.util.concurrent.ThreadPoolExecutor.awaitTermination",
            "java.lang.Thread.join",
            "java.lang.Thread.sleep",
            "java.lang.Process.waitFor",
            "java.lang.ProcessImpl.waitFor",
            "java.lang.Object.wait");
    /** Loading classes, styles, fonts, FXML and the headless toolkit's pointers reads files of the program itself. */
    private static final List<String> LOADING = List.of(
            "java.lang.ClassLoader",
            "javafx.fxml.FXMLLoader",
            "javafx.css.CssParser",
            "com.sun.javafx.css",
            "com.sun.javafx.font",
            "dev.tidemark.ui.shell.Look",
            "dev.tidemark.ui.fxml.Messages",
            "java.util.ServiceLoader",
            "java.util.ResourceBundle",
            "sun.net.www.protocol.jar",
            "java.lang.Class.getResource",
            "org.kordamp.ikonli",
            "javafx.scene.image",
            "com.sun.glass.ui.monocle.MonocleCursor",
            "jdk.internal.loader",
            "org.testfx",
            "javafx.scene.text.Font");

    private final Thread watched;
    private final List<String> caught = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fx-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** @param watched the FX thread */
    FxWatchdog(Thread watched) {
        this.watched = watched;
    }

    void start() {
        sampler.scheduleAtFixedRate(this::look, 5, 5, TimeUnit.MILLISECONDS);
    }

    void stop() {
        sampler.shutdownNow();
    }

    private void look() {
        String problem = problem(watched.getStackTrace());
        if (problem != null) {
            caught.add(problem);
        }
    }

    static @Nullable String problem(StackTraceElement[] stack) {
        List<StackTraceElement> calls = Arrays.asList(stack).subList(0, judged(stack));
        boolean forbidden =
                calls.stream().anyMatch(frame -> FORBIDDEN.stream().anyMatch(frame.getClassName()::startsWith));
        return forbidden || waits(calls) ? Arrays.toString(stack) : null;
    }

    /** The toolkit may wait for its renderer and for something to do. */
    private static boolean waits(List<StackTraceElement> calls) {
        boolean waiting = false;
        for (StackTraceElement frame : calls) {
            waiting |= WAITS.contains(name(frame));
            if (!frame.getClassName().matches("(java|jdk)\\..*")) {
                return waiting && !frame.getClassName().matches("(javafx|com\\.sun)\\..*");
            }
        }
        return waiting;
    }

    /**
     * How many of the newest frames are judged. What a loader called the program back for is judged as all else; what the
     * program made a loader do is not.
     */
    private static int judged(StackTraceElement[] stack) {
        boolean program = false;
        for (int i = 0; i < stack.length; i++) {
            String name = name(stack[i]);
            if (LOADING.stream().anyMatch(name::startsWith)) {
                return program ? i : 0;
            }
            program |= name.startsWith("dev.tidemark.");
        }
        return stack.length;
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    /** Whether something was found since the last call. */
    boolean hasCaught() {
        return !caught.isEmpty();
    }

    /** What was found since the last call. */
    List<String> takeCaught() {
        List<String> found = List.copyOf(caught);
        caught.clear();
        return found;
    }
}
