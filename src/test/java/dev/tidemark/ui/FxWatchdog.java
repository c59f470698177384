package dev.tidemark.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            "java.net.",
            "org.h2.",
            "org.duckdb.",
            "sun.nio.ch.FileChannel");
    /** Loading classes, styles, fonts and FXML reads files of the program itself. */
    private static final List<String> LOADING = List.of(
            "java.lang.ClassLoader",
            "javafx.fxml.FXMLLoader",
            "javafx.css.CssParser",
            "com.sun.javafx.css",
            "dev.tidemark.ui.shell.Look",
            "dev.tidemark.ui.fxml.Messages",
            "java.util.ServiceLoader",
            "java.lang.Class.getResource",
            "com.sun.glass",
            "org.kordamp.ikonli",
            "javafx.scene.image",
            "jdk.internal.loader",
            "org.testfx",
            "javafx.scene.text.Font");

    private final List<String> caught = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fx-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    void start() {
        sampler.scheduleAtFixedRate(this::look, 5, 5, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            if (entry.getKey().getName().equals("JavaFX Application Thread")) {
                String problem = problem(entry.getValue());
                if (problem != null) {
                    caught.add(problem);
                }
            }
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

    /** What was found since the last call. */
    List<String> takeCaught() {
        List<String> found = List.copyOf(caught);
        caught.clear();
        return found;
    }
}
