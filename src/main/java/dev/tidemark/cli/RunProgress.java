package dev.tidemark.cli;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left on a terminal, a plain line every few seconds elsewhere, and the summary. */
final class RunProgress implements RunListener {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int FAILURES_SHOWN = 5;

    private final OpenProject project;
    private final Terminal terminal;
    private final boolean wanted;
    private final Map<Long, String> names = new HashMap<>();
    private @Nullable ProgressBar bar;
    private int windows;
    private int ended;
    private long begun;
    private long lastLine;

    RunProgress(OpenProject project, Terminal terminal, boolean wanted) {
        this.project = project;
        this.terminal = terminal;
        this.wanted = wanted;
    }

    @Override
    public void started(RunRecord run, List<PinnedWindow> pinned) {
        windows = pinned.size();
        ended = 0;
        begun = System.nanoTime();
        lastLine = begun;
        terminal.message("run " + run.label() + ": " + Command.count(windows, "window"));
        if (wanted && terminal.progress()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(run.label())
                    .setInitialMax(windows)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" windows", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void prepared(String what) {
        terminal.message(what);
    }

    @Override
    public void changed(WindowEvent event) {
        if (event.state() == WindowState.RUNNING) {
            return;
        }
        ended++;
        ProgressBar shown = bar;
        if (shown != null) {
            shown.step();
        } else if (wanted && System.nanoTime() - lastLine >= LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            double seconds = (lastLine - begun) / 1e9;
            double rate = ended / seconds;
            terminal.message(String.format(
                    Locale.ROOT,
                    "%d of %d windows, %.1f a second, %.0f s left",
                    ended,
                    windows,
                    rate,
                    (windows - ended) / rate));
        }
    }

    @Override
    public void viewStopped(String viewName, String reason) {
        terminal.message(viewName + ": stopped after 3 failures in a row, its other windows are left alone");
    }

    @Override
    public void finished(BackfillRunner.Outcome outcome) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
        terminal.message(String.format(
                Locale.ROOT,
                "run %s: %d done, %d failed, %d not computed in %.1f s",
                outcome.run().label(),
                outcome.done(),
                outcome.failed().size(),
                outcome.left(),
                outcome.took().toMillis() / 1000.0));
        outcome.failed().stream().limit(FAILURES_SHOWN).forEach(this::tell);
        if (outcome.failed().size() > FAILURES_SHOWN) {
            terminal.message("… and " + (outcome.failed().size() - FAILURES_SHOWN)
                    + " more; see: tidemark windows VIEW --state failed");
        }
        if (!outcome.failed().isEmpty()) {
            terminal.message(
                    "mend the cause, then: tidemark retry " + outcome.run().label());
        }
    }

    private void tell(WindowEvent event) {
        String name = names.computeIfAbsent(
                event.versionId(),
                id -> project.catalog().version(id).map(ViewVersion::viewKey).orElse("a removed view"));
        terminal.message(name + " [" + InstantText.plain(event.window().start()) + ", "
                + InstantText.plain(event.window().end()) + "): " + event.detail());
    }
}
