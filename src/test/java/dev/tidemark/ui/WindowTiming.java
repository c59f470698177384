package dev.tidemark.ui;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.control.timeline.TimeScale;
import dev.tidemark.ui.control.timeline.WindowTimeline;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;

/**
 * How long the window lets one wait, on the sample of 100,000 rows: medians and the longest of some repetitions, to the
 * frame that shows it. {@code ./mvnw -q -Pwindow-timing process-test-classes}; the machine should be quiet.
 */
final class WindowTiming {
    private static final int WARM = 6;
    /** A line of typing, until the virtual machine has compiled what a key does. */
    private static final int WARM_KEYS = 60;

    private static final int TIMES = 40;
    private static final int SPINE_ROWS = 1_000_000;
    private static final int WINDOWS = 100_000;
    private static final int FRAMES = 120;

    private final Path folder;

    private WindowTiming(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        Fx.run(Look::loadFonts);
        new WindowTiming(Files.createTempDirectory("tidemark-timing"))
                .measure(arguments.length == 0 ? List.of("preview", "grid", "timeline", "join") : List.of(arguments));
        System.exit(0);
    }

    private void measure(List<String> parts) throws IOException {
        Path project = TestWorkbench.project(folder, "h2");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply("distinct_merchant_counts");
            for (String part : parts) {
                switch (part) {
                    case "preview" -> preview(window);
                    case "grid" -> grid(window);
                    case "timeline" -> timeline(window);
                    case "join" -> join(window);
                    default -> throw new IllegalArgumentException("nothing is measured by the name " + part);
                }
            }
        }
    }

    /** One key: 2 days become 3 and back. */
    private static void preview(WindowFixture window) {
        window.go(new Destination.View("distinct_merchant_counts"));
        RowsTable rows = window.find("#previewRows");
        Fx.waitFor("the first rows", () -> rows.getItems().size() == 200);
        SqlEditor editor = window.find("#sqlEditor");
        Label band = window.find("#bandText");
        double[] work = new double[TIMES];
        double[] toPaint = new double[TIMES];
        double[] toText = new double[TIMES];
        double[] toRows = new double[TIMES];
        for (int i = -WARM_KEYS; i < TIMES; i++) {
            String from = (i & 1) == 0 ? "'2 DAYS'" : "'3 DAYS'";
            String to = (i & 1) == 0 ? "'3 DAYS'" : "'2 DAYS'";
            Object before = Fx.call(rows::getItems);
            Object first = Fx.call(() -> rows.getItems().get(0));
            double[] laidOut = {0};
            long begun = System.nanoTime();
            Fx.run(() -> {
                once(window.scene, () -> laidOut[0] = millis(begun));
                int at = editor.getText().indexOf(from);
                editor.replace(at + 1, at + 2, to.substring(1, 2));
            });
            double done = millis(begun);
            Fx.waitFor(
                    "the text",
                    () -> rendered(window).contains("'" + to.charAt(1) + "' DAY")
                            || rendered(window).contains(to));
            double text = millis(begun);
            Fx.waitFor(
                    "the rows",
                    () -> band.getText().isEmpty()
                            && (rows.getItems() != before || rows.getItems().get(0) != first));
            if (i >= 0) {
                work[i] = done;
                toPaint[i] = laidOut[0];
                toText[i] = text;
                toRows[i] = millis(begun);
            }
        }
        tell("key to rendered text, set", work);
        tell("the same, laid out to be painted", toPaint);
        tell("the same, painted before this frame", toText);
        tell("key to rows", toRows);
    }

    /** Does it when the next frame is laid out and goes to the painter. */
    private static void once(Scene scene, Runnable action) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                action.run();
            }
        });
    }

    private static String rendered(WindowFixture window) {
        return ((SqlEditor) window.scene.getRoot().lookup("#rendered")).getText();
    }

    private static void grid(WindowFixture window) {
        double[] first = new double[TIMES];
        String sql = "SELECT t.*, s.N FROM " + TestWorkbench.TRANSACTIONS
                + " t CROSS JOIN (SELECT SEQ4() AS N FROM TABLE(GENERATOR(ROWCOUNT => 10))) s";
        window.go(new Destination.Statement("a million", sql));
        Fx.waitFor("the tab is there", () -> visible(window, "#run") instanceof Button);
        Button run = (Button) Fx.call(() -> visible(window, "#run"));
        Button cancel = (Button) Fx.call(() -> visible(window, "#cancel"));
        for (int i = -WARM; i < TIMES; i++) {
            Object old = Fx.call(() -> firstRow(window));
            long begun = System.nanoTime();
            Fx.run(run::fire);
            Fx.waitFor("a row", () -> firstRow(window) != null && firstRow(window) != old);
            if (i >= 0) {
                first[i] = millis(begun);
            }
            Fx.run(cancel::fire);
            Fx.waitFor("it has ended", () -> !run.isDisabled());
        }
        tell("first row of 1,000,000 in the grid", first);
    }

    private static @Nullable Object firstRow(WindowFixture window) {
        return visible(window, "#result-rows") instanceof TableView<?> grid
                        && !grid.getItems().isEmpty()
                ? grid.getItems().get(0)
                : null;
    }

    private static @Nullable Node visible(WindowFixture window, String selector) {
        return window.scene.getRoot().lookupAll(selector).stream()
                .filter(node -> {
                    for (Node at = node; at != null; at = at.getParent()) {
                        if (!at.isVisible()) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElse(null);
    }

    /** A view of an hour since 2011. */
    private static void timeline(WindowFixture window) {
        OpenProject project = window.project();
        Instant start = project.clock().dueNow().minusSeconds(3_600L * WINDOWS);
        String text = "/*---\nname: hourly\nsources: {tx: " + TestWorkbench.TRANSACTIONS
                + "}\nentities: {user: [USER_ID]}\ntimestamp: TIMESTAMP\nschedule: 1h\nstart: " + start
                + "\n---*/\nSELECT USER_ID, AMT, TIMESTAMP FROM {tx} WHERE TIMESTAMP >= TO_TIMESTAMP('{context.start_time}') "
                + "AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')";
        Path file = project.folder().resolve("hourly.sql");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        project.registry()
                .apply(project.registry().plan(List.of(TestProgram.tools().definition(file)), false));
        long begun = System.nanoTime();
        Fx.run(() ->
                dev.tidemark.ui.workbench.Workbench.increase(window.workbench().viewsChanged()));
        window.go(new Destination.To(ScreenId.BACKFILL));
        Fx.waitFor(
                "the lane of 100,000 windows",
                () -> window.scene.getRoot().lookup("#timeline") instanceof WindowTimeline t
                        && t.lanes().stream().anyMatch(lane -> lane.size() == WINDOWS)
                        && t.scaleProperty().get() != null);
        Fx.waitForIdle();
        System.out.printf(Locale.ROOT, "%-40s%8.0f ms%n", "timeline of 100,000 windows opens", millis(begun));
        WindowTimeline timeline = window.find("#timeline");
        double[] frames = new double[FRAMES];
        int[] frame = {-WARM};
        long[] last = {0};
        // Pans by some pixels in each pulse: what lies between two pulses is laid out and painted.
        Fx.waitFor("the last frame", () -> {
            long now = System.nanoTime();
            if (frame[0] >= 0) {
                frames[frame[0]] = (now - last[0]) / 1e6;
            }
            last[0] = now;
            TimeScale scale = Objects.requireNonNull(timeline.scaleProperty().get());
            timeline.scaleProperty().set(scale.panned(-3));
            return ++frame[0] == FRAMES;
        });
        tell("a frame of it while panning", frames);
    }

    private void join(WindowFixture window) throws IOException {
        window.runToTheEnd(() -> {
            OpenProject project = window.project();
            var request = new dev.tidemark.engine.Backfills.Request(
                    List.of("distinct_merchant_counts"),
                    null,
                    null,
                    dev.tidemark.engine.RunRecord.Kind.BACKFILL,
                    false,
                    2);
            var jobs = project.backfills().plan(request);
            Fx.run(() -> window.workbench().runs().start(jobs, request));
        });
        Path spine = folder.resolve("spine.csv");
        SplittableRandom random = new SplittableRandom(7);
        try (BufferedWriter out = Files.newBufferedWriter(spine)) {
            out.write("USER_ID,TIMESTAMP,LABEL\n");
            for (int i = 0; i < SPINE_ROWS; i++) {
                Instant at = Instant.parse("2022-11-03T00:00:00Z").plusSeconds(random.nextInt(30 * 86_400));
                out.write("user_212730160038," + at + "," + (i & 1) + "\n");
            }
        }
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        window.go(new Destination.Spine(spine));
        ButtonBase join = window.find("#join-now");
        Fx.waitFor("one can join", (BooleanSupplier) () -> !join.isDisabled());
        long begun = System.nanoTime();
        Fx.run(join::fire);
        Label took = window.find("#join-took");
        Fx.waitFor("the join is over", () -> took.getText().startsWith("Joined in"));
        double peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%-40s%8.0f ms, heap at most %.0f MB of %d%n",
                "1,000,000 rows joined in the window",
                millis(begun),
                peak / (1 << 20),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void tell(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-40s%8.0f ms, at most %.0f%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }
}
