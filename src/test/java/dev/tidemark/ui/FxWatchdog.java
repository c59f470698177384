package dev.tidemark.ui;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
            "sun.nio.ch.FileChannel");
    /** Loading classes, styles, fonts and FXML reads files of the program itself. */
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

    static @org.jspecify.annotations.Nullable String problem(StackTraceElement[] stack) {
        boolean loading = Arrays.stream(stack)
                .anyMatch(frame ->
                        LOADING.stream().anyMatch((frame.getClassName() + "." + frame.getMethodName())::startsWith));
        if (loading) {
            return null;
        }
        boolean waits = Arrays.stream(stack)
                .anyMatch(frame -> frame.getMethodName().equals("get")
                        && frame.getClassName().matches("java\\.util\\.concurrent\\.(FutureTask|CompletableFuture)"));
        boolean forbidden =
                Arrays.stream(stack).anyMatch(frame -> FORBIDDEN.stream().anyMatch(frame.getClassName()::startsWith));
        return waits || forbidden ? Arrays.toString(stack) : null;
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
