package dev.tidemark.ui;

import dev.tidemark.ui.shell.Look;
import java.util.List;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;

/** Starts the toolkit once and fails a test in which the FX thread was caught waiting. */
final class UiExtension implements BeforeAllCallback, AfterEachCallback {
    private static final FxWatchdog WATCHDOG = new FxWatchdog();
    private static boolean started;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        synchronized (UiExtension.class) {
            if (!started) {
                FxToolkit.registerPrimaryStage();
                Platform.setImplicitExit(false);
                Fx.run(Look::loadFonts);
                WATCHDOG.start();
                started = true;
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Fx.waitForIdle();
        List<String> caught = WATCHDOG.takeCaught();
        if (!caught.isEmpty()) {
            throw new AssertionError(
                    "the FX thread was caught waiting " + caught.size() + " times, first at " + caught.get(0));
        }
    }
}
