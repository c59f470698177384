package dev.tidemark.ui.join;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final int YEAR = 5;
    private static final int LABELLED_FEATURES = 2;
    private static final int LONGEST_VALUE = 10;
    /** In em. */
    private static final double NAMES = 10.3;

    private static final double RIGHT = 1.2;
    private static final double LANE = 1.7;
    private static final double TICK_LABEL = 4.4;

    private final List<Label> names = new ArrayList<>();
    private RowViewModel.@Nullable Told told;

    RowTimeLine() {
        setId("row-time-line");
        getStyleClass().add("row-time-line");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(RowViewModel.@Nullable Told next) {
        told = next;
        setAccessibleText(next == null ? "" : next.explanation().reason().text());
        requestLayout();
    }

    private double em() {
        Label name = names.isEmpty() ? null : names.get(0);
        return name == null ? 13 : name.getFont().getSize();
    }

    @Override
    protected void layoutChildren() {
        RowViewModel.Told now = told;
        getChildren().clear();
        names.clear();
        if (now == null || now.explanation().around() == null) {
            return;
        }
        Label windows = name(TEXTS.text("join.line.windows"), "title-group");
        windows.applyCss();
        double em = em();
        RowAxis axis =
                new RowAxis(now.explanation().around(), NAMES * em, Math.max(1, getWidth() - (NAMES + RIGHT) * em));
        Lanes lanes = new Lanes(em, getHeight());
        place(windows, em, lanes.windows(), LANE * em);
        place(name(TEXTS.text("join.line.rows"), "title-group"), em, lanes.rows(), 1.3 * em);
        place(name(featuresNamed(now), "caption"), em, lanes.rows() + 1.2 * em, 1.2 * em);
        place(name(TEXTS.text("join.line.lives"), "title-group"), em, lanes.lives(), 1.3 * em);
        place(name(TEXTS.text("join.line.livesText"), "caption"), em, lanes.lives() + 1.2 * em, 1.2 * em);
        FeatureView view = now.view().chosen().view().feature();
        ticks(axis, view, lanes, em);
        now.explanation().windows().forEach(status -> window(axis, status, lanes.windows(), em));
        lives(axis, now, view, lanes, em);
        rows(axis, now, lanes, em);
        asked(axis, now.explanation(), lanes, em);
    }

    /** Tops of the lanes. */
    private record Lanes(double em, double height) {
        private double gap() {
            return Math.max(LANE * em + 4, (height - 4.2 * em) / 3);
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

    private Label name(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        names.add(label);
        getChildren().add(label);
        return label;
    }

    private static void place(Label label, double em, double y, double height) {
        label.setAlignment(Pos.CENTER_LEFT);
        label.resizeRelocate(em, y, (NAMES - 1.2) * em, height);
    }

    private void ticks(RowAxis axis, FeatureView view, Lanes lanes, double em) {
        for (RowAxis.Tick tick : axis.ticks(view.schedule(), TICK_LABEL * em)) {
            add(region("tick"), tick.x(), 1.9 * em, 1, lanes.foot() - 1.9 * em);
            Label label = label(tick.label(), "tick-label");
            centre(label, tick.x(), 0.3 * em, 1.4 * em);
        }
    }

    private void window(RowAxis axis, WindowStatus status, double y, double em) {
        Label box = label("", "window-box");
        double from = axis.x(status.window().start()) + 1;
        double to = axis.x(status.window().end()) - 1;
        String state = state(status);
        box.getStyleClass().add(stateClass(status));
        boolean said = status.state() != WindowState.DONE || status.isStale();
        box.setText(said && to - from > state.length() * em * 0.5 ? state : "");
        String words =
                Words.range(status.window()) + ", " + state + (status.error() == null ? "" : ", " + status.error());
        box.setTooltip(new Tooltip(words));
        box.setAccessibleText(words);
        add(box, from, y, to - from, LANE * em);
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

    private void lives(RowAxis axis, RowViewModel.Told now, FeatureView view, Lanes lanes, double em) {
        RowExplanation.Stored answer = answer(now.explanation());
        for (RowLife life : RowLife.of(now.explanation(), view)) {
            double from = axis.x(life.span().start()) + 1;
            double width = axis.x(life.span().end()) - 1 - from;
            Label box = label("", life.row() == null ? "life-unknown" : "life");
            box.pseudoClassStateChanged(ANSWER, answer != null && life.row() == answer);
            if (life.row() == null) {
                String unknown = TEXTS.text("join.line.unknown");
                box.setText(width > unknown.length() * em * 0.5 ? unknown : "");
            }
            box.setTooltip(new Tooltip(Words.range(life.span())));
            add(box, from, lanes.lives(), width, LANE * em);
        }
    }

    private static RowExplanation.@Nullable Stored answer(RowExplanation told) {
        return told.reason() == Reason.MATCHED ? told.newest() : null;
    }

    private void rows(RowAxis axis, RowViewModel.Told now, Lanes lanes, double em) {
        RowExplanation.Stored answer = answer(now.explanation());
        double middle = lanes.rows() + LANE * em / 2;
        double free = axis.left();
        for (RowExplanation.Stored row : now.explanation().rows()) {
            double x = axis.x(row.stamped());
            Region mark = region("stored-mark");
            mark.setRotate(45);
            mark.pseudoClassStateChanged(ANSWER, row == answer);
            double size = 0.62 * em;
            Label values = label(values(row, axis), "stored-values");
            values.pseudoClassStateChanged(ANSWER, row == answer);
            values.applyCss();
            double width = values.prefWidth(-1);
            boolean outside = !axis.contains(row.stamped());
            double left = outside ? x + size + 4 : x - size - 4 - width;
            if (left >= free) {
                add(values, left, middle - 0.7 * em, width, 1.4 * em);
                free = left + width;
            } else {
                getChildren().remove(values);
            }
            if (row == answer && axis.contains(row.effective())) {
                double to = axis.x(row.effective());
                double down = lanes.lives() - middle;
                add(region("answer-line"), x - 0.5, middle, 1.5, down / 2);
                add(region("answer-line"), Math.min(x, to), middle + down / 2, Math.abs(to - x) + 4, 1.5);
                add(region("answer-line"), to + 3, middle + down / 2, 1.5, down / 2);
            }
            add(mark, x - size / 2, middle - size / 2, size, size);
            mark.toFront();
            Tooltip.install(mark, new Tooltip(tip(now, row)));
        }
    }

    private static String tip(RowViewModel.Told now, RowExplanation.Stored row) {
        StringBuilder text = new StringBuilder(
                TEXTS.text("join.line.earlier", dev.tidemark.domain.time.InstantText.plain(row.stamped())));
        for (int i = 0; i < row.features().size(); i++) {
            text.append('\n')
                    .append(now.featureNames().get(i))
                    .append("  ")
                    .append(row.features().get(i));
        }
        return text.toString();
    }

    private static String values(RowExplanation.Stored row, RowAxis axis) {
        if (!axis.contains(row.stamped())) {
            return TEXTS.text("join.line.earlier", Words.instant(row.stamped()));
        }
        return row.features().stream()
                .limit(LABELLED_FEATURES)
                .map(value -> shortValue(String.valueOf(value)))
                .collect(Collectors.joining(" · "));
    }

    private static String shortValue(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private void asked(RowAxis axis, RowExplanation now, Lanes lanes, double em) {
        Instant at = now.askedAt();
        if (at == null) {
            return;
        }
        double x = axis.x(at);
        add(region("asked-line"), x - 1, lanes.rows() - 0.2 * em, 2, lanes.foot() - lanes.rows() + 0.2 * em);
        double dot = 0.7 * em;
        add(region("asked-dot"), x - dot / 2, lanes.lives() + LANE * em / 2 - dot / 2, dot, dot);
        Label label = label(TEXTS.text("join.line.spine", Words.moment(at).substring(YEAR)), "asked-label");
        label.applyCss();
        double width = label.prefWidth(-1);
        double left = Math.max(axis.left(), Math.min(getWidth() - width - 4, x - width / 2));
        add(label, left, lanes.foot(), width, 1.6 * em);
    }

    private Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinSize(0, 0);
        label.setAlignment(Pos.CENTER);
        getChildren().add(label);
        return label;
    }

    private static void centre(Label label, double x, double y, double height) {
        label.applyCss();
        double width = label.prefWidth(-1);
        label.resizeRelocate(x - width / 2, y, width, height);
    }

    private static Region region(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        return region;
    }

    private void add(Node node, double x, double y, double width, double height) {
        if (node.getParent() == null) {
            getChildren().add(node);
        }
        node.resizeRelocate(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.round(height));
    }

    /** The stretch that is drawn, null for none. */
    @Nullable
    Interval shown() {
        RowViewModel.Told now = told;
        return now == null ? null : now.explanation().around();
    }
}
