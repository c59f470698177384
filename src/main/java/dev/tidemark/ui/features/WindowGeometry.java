package dev.tidemark.ui.features;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.features.Lookbacks.Lookback;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a window's picture lie. Three windows are drawn to scale; what reaches further back is cut, with a
 * sign for the cut. Pure; pixels at the usual font size.
 *
 * @param boxes left edges of the previous, this and the next window and the right edge of the last
 * @param wordsY where the stamp is told in words: left of it, or below it where there is no room
 */
record WindowGeometry(
        List<Double> boxes,
        List<Tick> ticks,
        List<Bar> bars,
        @Nullable Double stampX,
        double stampY,
        double wordsY,
        double height) {
    static final double BOX_TOP = 28;
    static final double BOX_HEIGHT = 24;
    static final int MOST_BARS = 4;

    private static final double RIGHT = 48;
    private static final double LEFT = 36;
    private static final double WIDEST_BOX = 180;
    private static final double SHARE_OF_BOXES = 0.6;
    private static final double FIRST_BAR = 68;
    private static final double BAR_STEP = 20;
    private static final double FAR_STEP = 28;
    private static final double BOTTOM = 16;
    private static final double WORDS_IN_BOX = 94;
    private static final double WORDS_OF_STAMP = 335;

    /** A time written above the windows. */
    record Tick(double x, String text, boolean accent) {}

    /** @param cut whether it reaches further back than drawn */
    record Bar(double from, double to, double y, boolean cut, String label) {}

    WindowGeometry {
        boxes = List.copyOf(boxes);
        ticks = List.copyOf(ticks);
        bars = List.copyOf(bars);
    }

    static WindowGeometry of(WindowScene scene, double width) {
        double least = Math.max(40, Math.min(WORDS_IN_BOX, (width - RIGHT - LEFT - FAR_STEP) / 3));
        double box = Math.min(WIDEST_BOX, Math.max(least, (width - RIGHT) * SHARE_OF_BOXES / 3));
        double end = width - RIGHT;
        List<Double> boxes = List.of(end - 3 * box, end - 2 * box, end - box, end);
        Interval window = scene.window();
        Scale scale = new Scale(window.start().minus(window.length()), window.length(), boxes.get(0), box);
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(boxes.get(0), day(scale.origin), false));
        ticks.add(new Tick(boxes.get(1), day(window.start()), true));
        ticks.add(new Tick(boxes.get(2), day(window.end()), true));
        ticks.add(new Tick(end, day(window.end().plus(window.length())), false));
        List<Bar> bars = new ArrayList<>();
        double y = FIRST_BAR;
        int far = 0;
        for (Lookback lookback : scene.lookbacks()
                .subList(0, Math.min(MOST_BARS, scene.lookbacks().size()))) {
            Instant from = lookback.at(window);
            boolean cut = from.isBefore(scale.origin);
            double x = cut ? Math.min(LEFT + far * FAR_STEP, boxes.get(0) - BAR_STEP) : scale.x(from);
            if (cut && far == 0) {
                ticks.add(0, new Tick(x, day(from), false));
            }
            far += cut ? 1 : 0;
            bars.add(new Bar(
                    x, scale.x(lookback.edge(window)), y, cut, lookback.shift().words()));
            y += BAR_STEP;
        }
        y = Math.max(y, FIRST_BAR + 2 * BAR_STEP);
        Instant stamp = scene.stamp();
        Double stampX = stamp == null ? null : Math.max(boxes.get(0), Math.min(end + RIGHT / 2, scale.x(stamp)));
        boolean below = stampX != null && stampX < WORDS_OF_STAMP;
        double words = below ? y + BAR_STEP : y;
        return new WindowGeometry(boxes, ticks, bars, stampX, y, words, words + BOTTOM);
    }

    boolean wordsBelow() {
        return wordsY > stampY;
    }

    /** The same for letters that are larger by this. */
    WindowGeometry times(double scale) {
        return new WindowGeometry(
                boxes.stream().map(x -> x * scale).toList(),
                ticks.stream()
                        .map(tick -> new Tick(tick.x * scale, tick.text, tick.accent))
                        .toList(),
                bars.stream()
                        .map(bar -> new Bar(bar.from * scale, bar.to * scale, bar.y * scale, bar.cut, bar.label))
                        .toList(),
                stampX == null ? null : stampX * scale,
                stampY * scale,
                wordsY * scale,
                height * scale);
    }

    private static String day(Instant instant) {
        String text = Words.instant(instant);
        return text.substring(text.indexOf('-') + 1);
    }

    private record Scale(Instant origin, Duration step, double left, double box) {
        private double x(Instant instant) {
            Duration since = Duration.between(origin, instant);
            return left + box * ((since.getSeconds() + since.getNano() / 1e9) / step.getSeconds());
        }
    }
}
