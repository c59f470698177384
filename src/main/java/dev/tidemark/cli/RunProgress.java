package dev.tidemark.cli;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.domain.time.IntervalSet;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left on a terminal, a plain line every few seconds elsewhere, and the summary. */
final class RunProgress implements RunListener {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    /** With their messages; the others are named only. */
    private static final int FAILURES_TOLD = 5;

    private final OpenProject project;
    private final Terminal terminal;
    private final boolean wanted;
    private final Map<Long, String> names = new HashMap<>();
    /** Of the run: neither done nor failed so far. */
    private final Set<PinnedWindow> open = new HashSet<>();
    /** By view: windows that were stored without some of their rows. */
    private final Map<String, List<WindowEvent>> incomplete = new TreeMap<>();

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
        open.clear();
        open.addAll(pinned);
        incomplete.clear();
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
    public void waiting(PinnedWindow window, String owner) {
        terminal.message(viewOf(window.versionId()) + " " + text(window.window()) + ": " + owner
                + " computes it just now; waiting for it");
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
        if (event.state() != WindowState.CANCELLED) {
            open.remove(windowOf(event));
        }
        if (event.state() == WindowState.DONE && event.dropped() > 0) {
            incomplete
                    .computeIfAbsent(viewOf(event.versionId()), name -> new ArrayList<>())
                    .add(event);
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
        outcome.failed().stream().limit(FAILURES_TOLD).forEach(this::tell);
        if (outcome.failed().size() > FAILURES_TOLD) {
            name("failed", outcome.failed().stream().map(RunProgress::windowOf).toList());
        }
        name("not computed", open);
        incomplete.forEach(this::tellDropped);
        if (!outcome.failed().isEmpty()) {
            terminal.message(
                    "mend the cause, then: tidemark retry " + outcome.run().label());
        }
    }

    private static PinnedWindow windowOf(WindowEvent event) {
        return new PinnedWindow(event.versionId(), event.window());
    }

    private void tell(WindowEvent event) {
        terminal.message(viewOf(event.versionId()) + " " + text(event.window()) + ": " + event.detail());
    }

    /** A view whose timestamps miss its windows stores nothing, and every window of it is done. */
    private void tellDropped(String view, List<WindowEvent> windows) {
        long rows = windows.stream().mapToLong(WindowEvent::dropped).sum();
        long empty = windows.stream().filter(window -> window.rows() == 0).count();
        terminal.message(view + ": " + Command.count(rows, "row") + " dropped in "
                + Command.count(windows.size(), "window") + ", without a key or timestamp or outside of their window"
                + (empty == 0 ? "" : "; " + Command.count(empty, "window") + " stored no row")
                + "; see: tidemark windows " + view);
    }

    /** All of them, a line for each view, windows that touch as one range. */
    private void name(String what, Collection<PinnedWindow> windows) {
        Map<String, List<Interval>> byView = new TreeMap<>();
        windows.forEach(window -> byView.computeIfAbsent(viewOf(window.versionId()), name -> new ArrayList<>())
                .add(window.window()));
        byView.forEach((view, intervals) -> terminal.message(view + " " + what + ": "
                + IntervalSet.of(intervals).intervals().stream()
                        .map(RunProgress::text)
                        .collect(Collectors.joining(", "))));
    }

    private String viewOf(long version) {
        return names.computeIfAbsent(
                version,
                id -> project.catalog().version(id).map(ViewVersion::viewKey).orElse("a removed view"));
    }

    private static String text(Interval window) {
        return "[" + InstantText.plain(window.start()) + ", " + InstantText.plain(window.end()) + ")";
    }
}
