package dev.tidemark.ui;

import dev.tidemark.ui.shell.Look;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;

/** Starts the toolkit once and fails a test in which the FX thread was caught waiting, or threw. */
final class UiExtension implements BeforeAllCallback, AfterEachCallback {
    private static @Nullable FxWatchdog watchdog;
    /** What listeners and handlers threw: JavaFX gives it to the thread's handler and goes on. */
    private static final List<Throwable> THROWN = new CopyOnWriteArrayList<>();


    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        synchronized (UiExtension.class) {
            if (watchdog == null) {
                FxToolkit.registerPrimaryStage();
                Platform.setImplicitExit(false);
                Fx.run(Look::loadFonts);
                Fx.run(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> THROWN.add(e)));
                watchdog = new FxWatchdog(Fx.call(Thread::currentThread));
                watchdog.start();
            }
        }
    }

    /** Forgets what was caught so far. */
    static void forgive() {
        Objects.requireNonNull(watchdog).takeCaught();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Fx.waitForIdle();
        List<String> caught = Objects.requireNonNull(watchdog).takeCaught();
        List<Throwable> thrown = List.copyOf(THROWN);
        THROWN.clear();
        if (!thrown.isEmpty()) {
            throw new AssertionError("the FX thread threw " + thrown.size() + " times, first", thrown.get(0));
        }
        if (!caught.isEmpty()) {
            throw new AssertionError(
                    "the FX thread was caught waiting " + caught.size() + " times, first at " + caught.get(0));
        }
    }
}
