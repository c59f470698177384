package dev.tidemark.ui.join;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One spine row on the time line: windows with their state, the key's stored rows where they are stamped, how long each
 * answers, and the instant that was asked for. Lengths follow the font.
 */
final class RowTimeLine extends Region {
    private static final Messages TEXTS = Messages.of("join");
    private static final PseudoClass ANSWER = PseudoClass.getPseudoClass("answer");
    private static final int LABELLED_FEATURES = 2;
    private static final int LONGEST_VALUE = 10;
    /** In em. */
    private static final double NAMES = 10.3;

    private static final double RIGHT = 1.2;
    private static final double LANE = 1.7;
    private static final double TICK_LABEL = 4.4;
    private static final double CHARACTER = 0.5;

    /** Puts a node in its place when the size is known. */
    private interface Placement {
        void place(Frame frame);
    }

    /** Sizes and tops of the lanes in pixels. */
    private record Frame(RowAxis axis, double em, double height, double width) {
        private double gap() {
            return Math.max(LANE * em + 4, (height - 4.2 * em) / 3);
        }

        double lane() {
            return LANE * em;
        }

        double windows() {
            return 2.4 * em;
        }

        double rows() {
            return windows() + gap();
        }

        double lives() {
            return rows() + gap();
        }

        double foot() {
            return height - 2.0 * em;
        }
    }

    private final List<Placement> placements = new ArrayList<>();
    private RowViewModel.@Nullable Told told;
    /** Where the last label of a stored row ends, while they are placed. */
    private double labelled;

    RowTimeLine() {
        setId("row-time-line");
        getStyleClass().add("row-time-line");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(RowViewModel.@Nullable Told next) {
        told = next;
        getChildren().clear();
        placements.clear();
        if (next != null && next.explanation().around() != null) {
            setAccessibleText(ReasonWords.sentence(
                    next.explanation(), next.view().chosen().view().feature()));
            build(next, next.view().chosen());
        }
        requestLayout();
    }

    private void build(RowViewModel.Told now, JoinRequest.Chosen chosen) {
        Cadence schedule = chosen.version().store().schedule();
        RowExplanation explanation = now.explanation();
        name("join.line.windows", frame -> frame.windows() + 0.2 * frame.em());
        name("join.line.rows", Frame::rows);
        caption(featuresNamed(now), frame -> frame.rows() + 1.2 * frame.em());
        name("join.line.lives", Frame::lives);
        caption(TEXTS.text("join.line.livesText"), frame -> frame.lives() + 1.2 * frame.em());
        ticks(explanation, schedule);
        explanation.windows().forEach(this::window);
        RowExplanation.Stored answer = explanation.reason() == Reason.MATCHED ? explanation.newest() : null;
        start(explanation, chosen.view().feature().start());
        RowLife.of(explanation, chosen.view().feature(), schedule)
                .forEach(life -> life(life, answer, explanation.askedAt()));
        for (RowExplanation.Stored row : explanation.rows()) {
            if (isAround(explanation, row) || row == explanation.newest()) {
                stored(now, row, row == answer);
            }
        }
        asked(explanation);
    }

    private static boolean isAround(RowExplanation explanation, RowExplanation.Stored row) {
        Interval around = explanation.around();
        return around != null && around.contains(row.stamped());
    }

    @Override
    protected void layoutChildren() {
        RowViewModel.Told now = told;
        if (now == null || now.explanation().around() == null || getChildren().isEmpty()) {
            return;
        }
        double em = ((Label) getChildren().get(0)).getFont().getSize();
        RowAxis axis =
                new RowAxis(now.explanation().around(), NAMES * em, Math.max(1, getWidth() - (NAMES + RIGHT) * em));
        labelled = axis.left();
        Frame frame = new Frame(axis, em, getHeight(), getWidth());
        placements.forEach(placement -> placement.place(frame));
    }

    private static String featuresNamed(RowViewModel.Told now) {
        List<String> all = now.featureNames();
        String some = all.stream()
                .limit(LABELLED_FEATURES)
                .map(RowTimeLine::shortName)
                .collect(Collectors.joining(" · "));
        return all.size() > LABELLED_FEATURES ? some + " …" : some;
    }

    /** The last part of a long name: {@code 30D} of {@code DSTNCT_MERCHANT_30D}. */
    private static String shortName(String name) {
        return name.length() <= LONGEST_VALUE ? name : name.substring(name.lastIndexOf('_') + 1);
    }

    private void name(String key, ToDoubleFunction<Frame> y) {
        Label label = label(TEXTS.text(key), "title-group");
        label.setAlignment(Pos.CENTER_LEFT);
        placements.add(
                frame -> put(label, frame.em(), y.applyAsDouble(frame), (NAMES - 1.2) * frame.em(), 1.3 * frame.em()));
    }

    private void caption(String text, ToDoubleFunction<Frame> y) {
        Label label = label(text, "caption");
        label.setAlignment(Pos.CENTER_LEFT);
        placements.add(
                frame -> put(label, frame.em(), y.applyAsDouble(frame), (NAMES - 1.2) * frame.em(), 1.3 * frame.em()));
    }

    private void ticks(RowExplanation explanation, Cadence schedule) {
        Interval around = explanation.around();
        if (around == null) {
            return;
        }
        // As many as there could be at most, also before the first window; which have room is known with the width.
        int most = (int) (around.length().getSeconds() / schedule.seconds()) + 2;
        List<Region> lines = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            lines.add(region("tick"));
            labels.add(label("", "tick-label"));
        }
        placements.add(frame -> {
            List<RowAxis.Tick> ticks = frame.axis().ticks(schedule, TICK_LABEL * frame.em());
            for (int i = 0; i < most; i++) {
                boolean used = i < ticks.size();
                lines.get(i).setVisible(used);
                labels.get(i).setVisible(used);
                if (used) {
                    double x = ticks.get(i).x();
                    put(lines.get(i), x, 1.9 * frame.em(), 1, frame.foot() - 1.9 * frame.em());
                    labels.get(i).setText(ticks.get(i).label());
                    double wide = TICK_LABEL * frame.em();
                    double left = Math.min(x - wide / 2, frame.width() - wide);
                    put(labels.get(i), left, 0.3 * frame.em(), wide, 1.4 * frame.em());
                }
            }
        });
    }

    /** Before it the view has no windows, and so nothing to answer with; beyond the end the word points there. */
    private void start(RowExplanation explanation, Instant start) {
        Interval around = explanation.around();
        if (around == null || !start.isAfter(around.start())) {
            return;
        }
        boolean beyond = !around.contains(start);
        Region line = region("start-line");
        line.setVisible(!beyond);
        Label word = label(
                TEXTS.text(beyond ? "join.line.startBeyond" : "join.line.start", Words.instant(start)), "start-label");
        placements.add(frame -> {
            double em = frame.em();
            double x = frame.axis().x(start);
            put(line, x - 1, 1.9 * em, 2, frame.foot() - 1.9 * em);
            double width = Math.ceil(word.prefWidth(-1)) + 2;
            // Before the start the lane of windows is empty; where that is too short, the word goes below the first
            // ones.
            boolean room = x - width - 4 >= frame.axis().left();
            double y = frame.windows() + (room ? 0 : frame.lane());
            put(word, room ? x - width - 4 : x + 4, y, width, frame.lane());
        });
    }

    private void window(WindowStatus status) {
        Label box = label("", "window-box");
        box.getStyleClass().add(stateClass(status));
        String state = state(status);
        boolean said = status.state() != WindowState.DONE || status.isStale();
        String words =
                Words.range(status.window()) + ", " + state + (status.error() == null ? "" : ", " + status.error());
        box.setTooltip(new Tooltip(words));
        box.setAccessibleText(words);
        placements.add(frame -> {
            double from = frame.axis().x(status.window().start()) + 1;
            double width = frame.axis().x(status.window().end()) - 1 - from;
            box.setText(said && width > state.length() * frame.em() * CHARACTER ? state : "");
            put(box, from, frame.windows(), width, frame.lane());
        });
    }

    private static String state(WindowStatus status) {
        return switch (status.state()) {
            case DONE -> status.isStale() ? TEXTS.text("join.line.stale") : Words.count(status.rows(), "row");
            case FAILED -> TEXTS.text("join.line.failed");
            case RUNNING -> TEXTS.text("join.line.running");
            case MISSING, QUEUED, CANCELLED -> TEXTS.text("join.line.notComputed");
        };
    }

    private static String stateClass(WindowStatus status) {
        return switch (status.state()) {
            case DONE -> status.isStale() ? "stale" : "done";
            case FAILED -> "failed";
            case RUNNING -> "running";
            case MISSING, QUEUED, CANCELLED -> "missing";
        };
    }

    private void life(RowLife life, RowExplanation.@Nullable Stored answer, @Nullable Instant asked) {
        Label box = label("", life.row() == null ? "life-unknown" : "life");
        box.pseudoClassStateChanged(ANSWER, answer != null && life.row() == answer);
        String unknown = life.row() == null ? TEXTS.text("join.line.unknown") : "";
        String brief = life.row() == null ? TEXTS.text("join.line.unknownBrief") : "";
        box.setTooltip(new Tooltip(Words.range(life.span()) + (unknown.isEmpty() ? "" : ", " + unknown)));
        placements.add(frame -> {
            double from = frame.axis().x(life.span().start()) + 1;
            double to = frame.axis().x(life.span().end()) - 1;
            if (life.row() == null && asked != null && life.span().contains(asked)) {
                // The word has the longer side of the spine's line, which would go through it.
                double line = frame.axis().x(asked);
                double clear = frame.em() / 2;
                from = line - from < to - line ? line + clear : from;
                to = from > line ? to : line - clear;
            }
            double width = to - from;
            box.setText(width > unknown.length() * frame.em() * CHARACTER ? unknown : brief);
            put(box, from, frame.lives(), width, frame.lane());
        });
    }

    private void stored(RowViewModel.Told now, RowExplanation.Stored row, boolean answers) {
        boolean inside = isAround(now.explanation(), row);
        Region down = region("answer-line");
        Region across = region("answer-line");
        Region into = region("answer-line");
        Label values = label(inside ? values(row) : earlier(row), "stored-values");
        values.pseudoClassStateChanged(ANSWER, answers);
        Region mark = region("stored-mark");
        mark.setRotate(45);
        mark.pseudoClassStateChanged(ANSWER, answers);
        Tooltip.install(mark, new Tooltip(tip(now, row)));
        placements.add(frame -> {
            double em = frame.em();
            double x = frame.axis().x(row.stamped());
            double middle = frame.rows() + frame.lane() / 2;
            double size = 0.62 * em;
            double width = Math.ceil(values.prefWidth(-1));
            double left = inside ? x - size - 2 - width : x + size + 2;
            Instant asked = now.explanation().askedAt();
            double askedX = asked == null ? -1 : frame.axis().x(asked);
            values.setVisible(left >= labelled && (askedX < left - 2 || askedX > left + width + 2));
            if (values.isVisible()) {
                put(values, left, middle - 0.7 * em, width, 1.4 * em);
                labelled = left + width;
            }
            boolean joined = answers && frame.axis().contains(row.effective());
            List.of(down, across, into).forEach(part -> part.setVisible(joined));
            if (joined) {
                double to = frame.axis().x(row.effective()) + 4;
                double half = (frame.lives() - middle) / 2;
                put(down, x - 0.5, middle, 2, half);
                put(across, x - 0.5, middle + half, to - x + 2, 2);
                put(into, to, middle + half, 2, half);
            }
            put(mark, x - size / 2, middle - size / 2, size, size);
        });
    }

    private static String earlier(RowExplanation.Stored row) {
        return TEXTS.text("join.line.earlier", Words.instant(row.stamped().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String tip(RowViewModel.Told now, RowExplanation.Stored row) {
        StringBuilder text = new StringBuilder(TEXTS.text("join.line.earlier", InstantText.plain(row.stamped())));
        for (int i = 0; i < row.features().size(); i++) {
            text.append('\n')
                    .append(now.featureNames().get(i))
                    .append("  ")
                    .append(row.features().get(i));
        }
        return text.toString();
    }

    private static String values(RowExplanation.Stored row) {
        return row.features().stream()
                .limit(LABELLED_FEATURES)
                .map(value -> shortValue(String.valueOf(value)))
                .collect(Collectors.joining(" · "));
    }

    private static String shortValue(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private void asked(RowExplanation explanation) {
        Instant at = explanation.askedAt();
        if (at == null) {
            return;
        }
        Region line = region("asked-line");
        Region dot = region("asked-dot");
        Label label = label(TEXTS.text("join.line.spine", RowWords.shortMoment(at)), "asked-label");
        placements.add(frame -> {
            double em = frame.em();
            double x = frame.axis().x(at);
            put(line, x - 1, frame.rows() - 0.2 * em, 2, frame.foot() - frame.rows() + 0.2 * em);
            double size = 0.7 * em;
            put(dot, x - size / 2, frame.lives() + frame.lane() / 2 - size / 2, size, size);
            double width = Math.ceil(label.prefWidth(-1)) + 2;
            double left = Math.max(frame.axis().left(), Math.min(frame.width() - width - 4, x - width / 2));
            put(label, left, frame.foot(), width, 1.6 * em);
        });
    }

    private Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinSize(0, 0);
        label.setAlignment(Pos.CENTER);
        getChildren().add(label);
        return label;
    }

    private Region region(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        getChildren().add(region);
        return region;
    }

    private static void put(Node node, double x, double y, double width, double height) {
        node.resizeRelocate(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.round(height));
    }
}
