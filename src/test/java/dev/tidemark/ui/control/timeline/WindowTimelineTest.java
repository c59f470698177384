package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.shell.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timeline laid out without a window. */
@UiTest
class WindowTimelineTest {
    private static final long NOVEMBER = 1_667_260_800;
    private static final long DAY = 86_400;

    private final List<Spot> opened = new ArrayList<>();
    private WindowTimeline timeline;
    private Scene scene;
    private Lane days;
    private Lane hours;

    @BeforeEach
    void layOut() {
        Fx.run(() -> {
            days = new Lane("days", NOVEMBER, DAY, 33);
            hours = new Lane("hours", NOVEMBER, 3_600, 33 * 24);
            for (int i = 0; i < 33; i++) {
                days.set(i, i == 5 ? CellState.FAILED : i == 8 ? CellState.STALE : CellState.DONE);
            }
            for (int i = 0; i < 700; i++) {
                hours.set(i, i == 200 ? CellState.FAILED : CellState.DONE);
            }
            timeline = new WindowTimeline(new PlainTexts());
            timeline.setOnOpen(opened::add);
            timeline.lanes().setAll(days, hours);
            timeline.nowProperty().set(Instant.ofEpochSecond(NOVEMBER + 33 * DAY));
            scene = new Scene(new StackPane(timeline), 1_232, 300);
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT);
            layout();
        });
    }

    private void layout() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private Canvas canvas() {
        return (Canvas) timeline.lookupAll("*").stream()
                .filter(Canvas.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDragSelectsWholeWindows() {
        drag(0, xOf(days, 2) + 5, xOf(days, 6) + 1);
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(days, 2, 7));
        drag(0, xOf(days, 6) + 5, xOf(days, 2) + 20);
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(days, 2, 7));
    }

    @Test
    void aHandleMovesOneEndOfTheSelection() {
        drag(0, xOf(days, 2) + 5, xOf(days, 6) + 1);
        drag(0, xOf(days, 7), xOf(days, 10) + 3);
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(days, 2, 10));
        drag(0, xOf(days, 2), xOf(days, 4) - 3);
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(days, 4, 10));
    }

    @Test
    void aClickSelectsABarWithAllItsWindows() {
        drag(1, xOf(hours, 30), xOf(hours, 30));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(hours, 24, 48));
        assertThat(timeline.currentProperty().get()).isSameAs(hours);
    }

    @Test
    void aShiftDragPansAndSelectsNothing() {
        double before = scale().x(NOVEMBER);
        Fx.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 0, 300, true, 1);
            mouse(MouseEvent.MOUSE_DRAGGED, 0, 250, true, 1);
            mouse(MouseEvent.MOUSE_RELEASED, 0, 250, true, 1);
        });
        assertThat(scale().x(NOVEMBER)).isCloseTo(before - 50, within(1e-6));
        assertThat(timeline.selectionProperty().get()).isNull();
    }

    @Test
    void aDoubleClickOpensTheWindow() {
        Fx.run(() -> mouse(MouseEvent.MOUSE_PRESSED, 0, xOf(days, 12) + 4, false, 2));
        assertThat(opened).containsExactly(new Spot(days, 12));
    }

    @Test
    void theKeyboardMovesSelectsAndOpens() {
        keys(KeyCode.HOME, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(timeline.spotProperty().get()).isEqualTo(new Spot(days, 2));
        Fx.run(() -> {
            key(KeyCode.RIGHT, true);
            key(KeyCode.RIGHT, true);
        });
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(days, 2, 5));
        assertThat(timeline.getAccessibleText()).contains("days 4-5");
        keys(KeyCode.DOWN, KeyCode.ENTER);
        assertThat(opened).containsExactly(new Spot(hours, 4 * 24));
        keys(KeyCode.ESCAPE);
        assertThat(timeline.selectionProperty().get()).isNull();
        keys(KeyCode.UP, KeyCode.END);
        assertThat(timeline.spotProperty().get()).isEqualTo(new Spot(days, 32));
    }

    @Test
    void plusAndMinusZoom() {
        double before = scale().secondsPerPixel();
        keys(KeyCode.ADD, KeyCode.ADD, KeyCode.SUBTRACT);
        assertThat(scale().secondsPerPixel()).isLessThan(before);
    }

    @Test
    void lanesThatNobodySeesAreShownAsAWhole() {
        Fx.run(() -> {
            timeline.scaleProperty().set(new TimeScale(NOVEMBER, 60));
            layout();
            Lane again = new Lane("days", NOVEMBER, DAY, 34);
            timeline.lanes().setAll(again);
            layout();
        });
        assertThat(scale()).as("read anew").isEqualTo(new TimeScale(NOVEMBER, 60));
        Lane early = new Lane("early", NOVEMBER - 400 * DAY, DAY, 30);
        Fx.run(() -> {
            timeline.lanes().setAll(new Lane("days", NOVEMBER, DAY, 34), early);
            layout();
        });
        assertThat(xOf(early, 0)).as("a new view that begins earlier").isBetween(0.0, 100.0);
        Fx.run(() -> {
            timeline.lanes().setAll(new Lane("days", NOVEMBER + 2_000 * DAY, DAY, 34));
            layout();
        });
        assertThat(xOf(timeline.lanes().get(0), 0)).as("another year").isBetween(0.0, 100.0);
    }

    @Test
    void zeroShowsAllWindows() {
        TimeScale whole = scale();
        keys(KeyCode.ADD, KeyCode.ADD, KeyCode.DIGIT0);
        Fx.run(this::layout);
        assertThat(scale()).isEqualTo(whole);
    }

    @Test
    void theCursorStaysAtItsWindowWhenLanesAreReadAnew() {
        keys(KeyCode.HOME, KeyCode.RIGHT, KeyCode.RIGHT);
        Fx.run(() -> key(KeyCode.RIGHT, true));
        Lane again = new Lane("days", NOVEMBER - DAY, DAY, 34);
        Fx.run(() -> {
            timeline.lanes().setAll(again);
            timeline.currentProperty().set(again);
        });
        assertThat(timeline.spotProperty().get()).isEqualTo(new Spot(again, 4));
        Fx.run(() -> key(KeyCode.RIGHT, true));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new Selection(again, 3, 6));
    }

    @Test
    void theMenuKeyIsAboutTheCellUnderTheCursor() {
        List<Selection> asked = new ArrayList<>();
        timeline.setMenu(() -> {
            asked.add(timeline.selectionProperty().get());
            return new ContextMenu();
        });
        keys(KeyCode.HOME, KeyCode.RIGHT);
        Fx.run(() -> Event.fireEvent(
                timeline, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
        assertThat(asked).containsExactly(new Selection(days, 1, 2));
    }

    @Test
    void aChangeOfThemeRepaints() {
        int[] light = pixel();
        Fx.run(() -> {
            Look.apply(scene, Preferences.DEFAULT.withTheme(Preferences.Theme.DARK));
            layout();
        });
        int[] dark = pixel();
        assertThat(light[0]).isGreaterThan(200);
        assertThat(dark[0]).isLessThan(60);
    }

    @Test
    void aChangedStateIsSeenAfterItIsPublished() {
        int before = colourOf(20);
        Fx.run(() -> {
            days.set(20, CellState.FAILED);
            days.publish();
            layout();
        });
        assertThat(colourOf(20)).isNotEqualTo(before);
    }

    @Test
    void theCanvasIsNeverLargerThanTheView() {
        Fx.run(() -> {
            List<Lane> many = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                many.add(new Lane("v" + i, NOVEMBER, 60, 10_000));
            }
            timeline.lanes().setAll(many);
            layout();
        });
        assertThat(Fx.call(() -> canvas().getHeight())).isLessThanOrEqualTo(300);
        assertThat(Fx.call(() -> canvas().getWidth())).isLessThanOrEqualTo(1_232);
    }

    /** Prints figures for the record; that it ends at all is the test. */
    @Test
    void opensAndPansAHundredThousandWindows() {
        double[] millis = new double[3];
        Fx.run(() -> {
            long begun = System.nanoTime();
            List<Lane> lanes = new ArrayList<>();
            for (int lane = 0; lane < 5; lane++) {
                Lane large = new Lane("v" + lane, NOVEMBER, 3_600, 100_000);
                for (int i = 0; i < 100_000; i++) {
                    large.set(i, i % 997 == 0 ? CellState.FAILED : i % 13 == 0 ? CellState.MISSING : CellState.DONE);
                }
                lanes.add(large);
            }
            timeline.scaleProperty().set(null);
            timeline.lanes().setAll(lanes);
            layout();
            scene.snapshot(null);
            millis[0] = (System.nanoTime() - begun) / 1e6;
            millis[1] = pan(lanes, 60);
            timeline.scaleProperty().set(new TimeScale(NOVEMBER + 1e7, 3_600.0 / 7));
            millis[2] = pan(lanes, 60);
        });
        System.out.printf(
                Locale.ROOT,
                "5 lanes of 100,000 windows: opened in %.0f ms, a frame of bars %.1f ms, of cells %.1f ms%n",
                millis[0],
                millis[1],
                millis[2]);
        assertThat(timeline.lanes()).hasSize(5);
    }

    private double pan(List<Lane> lanes, int frames) {
        long begun = System.nanoTime();
        for (int frame = 0; frame < frames; frame++) {
            lanes.get(frame % lanes.size()).set(frame * 50, CellState.RUNNING);
            lanes.get(frame % lanes.size()).publish();
            timeline.scaleProperty().set(scale().panned(-3));
            layout();
            scene.snapshot(null);
        }
        return (System.nanoTime() - begun) / 1e6 / frames;
    }

    private TimeScale scale() {
        return java.util.Objects.requireNonNull(timeline.scaleProperty().get());
    }

    private double xOf(Lane lane, int index) {
        return scale().x(lane.second(index));
    }

    private int[] pixel() {
        return Fx.call(() -> {
            int rgb = scene.snapshot(null).getPixelReader().getArgb(230, 290);
            return new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
        });
    }

    private int colourOf(int index) {
        return Fx.call(() -> {
            double x = canvas().getLayoutX() + xOf(days, index) + 5;
            return scene.snapshot(null).getPixelReader().getArgb((int) x, 76);
        });
    }

    private void drag(int lane, double from, double to) {
        Fx.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, lane, from, false, 1);
            if (from != to) {
                mouse(MouseEvent.MOUSE_DRAGGED, lane, (from + to) / 2, false, 1);
                mouse(MouseEvent.MOUSE_DRAGGED, lane, to, false, 1);
            }
            mouse(MouseEvent.MOUSE_RELEASED, lane, to, false, 1);
        });
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, int lane, double x, boolean shift, int clicks) {
        Node target = canvas();
        Point2D at = target.localToScene(x, 48 + lane * 56 + 28);
        Event.fireEvent(
                target,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    private void keys(KeyCode... codes) {
        Fx.run(() -> {
            for (KeyCode code : codes) {
                key(code, false);
            }
        });
    }

    private void key(KeyCode code, boolean shift) {
        Event.fireEvent(timeline, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }

    static final class PlainTexts implements TimelineTexts {
        @Override
        public TipText tip(Lane lane, int from, int to) {
            return new TipText(lane.name(), CellState.DONE, "done", List.of());
        }

        @Override
        public String spoken(Lane lane, int from, int to) {
            return lane.name() + " " + from + "-" + to;
        }

        @Override
        public String unit(long seconds) {
            return "1 cell = " + seconds + " s";
        }

        @Override
        public String now() {
            return "now";
        }

        @Override
        public String zoomIn() {
            return "zoom in";
        }

        @Override
        public String zoomOut() {
            return "zoom out";
        }

        @Override
        public String fit() {
            return "all";
        }

        @Override
        public String name() {
            return "Timeline";
        }
    }
}
