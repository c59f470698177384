package dev.tidemark.ui;

import dev.tidemark.ui.shell.Look;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;

/** Starts the toolkit once and fails a test in which the FX thread was caught waiting. */
final class UiExtension implements BeforeAllCallback, AfterEachCallback {
    private static @Nullable FxWatchdog watchdog;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        synchronized (UiExtension.class) {
            if (watchdog == null) {
                FxToolkit.registerPrimaryStage();
                Platform.setImplicitExit(false);
                Fx.run(Look::loadFonts);
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
        if (!caught.isEmpty()) {
            throw new AssertionError(
                    "the FX thread was caught waiting " + caught.size() + " times, first at " + caught.get(0));
        }
    }
}
