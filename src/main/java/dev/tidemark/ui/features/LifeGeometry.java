package dev.tidemark.ui.features;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the parts of a row's life lie: its window, the delay after it, and how long it answers. A part that is much longer
 * than the window is cut, with a sign for the cut. Pure; pixels.
 *
 * @param start of the window, and so on to where the row expires: left to right
 * @param delayY the middle of the delay's bar, where there is a delay
 * @param answersY the top of the bar in which the row answers
 */
record LifeGeometry(
        double start,
        double end,
        double effective,
        double expires,
        boolean delayCut,
        boolean lifeCut,
        double windowY,
        double delayY,
        double answersY,
        double barHeight,
        double effectiveWordsY,
        double expiresWordsY,
        double height) {
    /** As many windows long the delay is drawn at most, and how long a row answers. */
    private static final double LONGEST_DELAY = 1;

    private static final double LONGEST_LIFE = 2;
    private static final double TOP = 20;
    private static final double BAR = 24;
    private static final double STEP = 34;
    private static final double WORDS = 20;

    /** At the usual font size. */
    static LifeGeometry of(RowLife life, double width) {
        Duration window = life.window().length();
        double delay = inWindows(life.window().end(), life.effective(), window);
        Instant expires = life.expires();
        double answers = expires == null ? Double.POSITIVE_INFINITY : inWindows(life.effective(), expires, window);
        double drawnDelay = Math.min(delay, LONGEST_DELAY);
        double drawnAnswers = Math.min(answers, LONGEST_LIFE);
        double unit = width / (1 + drawnDelay + drawnAnswers);
        double answersY = TOP + (delay > 0 ? 2 * STEP - 4 : STEP);
        double below = answersY + BAR + WORDS;
        return new LifeGeometry(
                0,
                unit,
                unit * (1 + drawnDelay),
                width,
                delay > LONGEST_DELAY,
                answers > LONGEST_LIFE,
                TOP,
                TOP + BAR + STEP / 2 - 2,
                answersY,
                BAR,
                below,
                below + WORDS,
                below + WORDS + WORDS / 2);
    }

    private static double inWindows(Instant from, Instant to, Duration window) {
        return (double) Duration.between(from, to).toMillis() / window.toMillis();
    }

    boolean delayed() {
        return effective > end;
    }

    /** The same for letters that are larger by this. */
    LifeGeometry times(double scale) {
        return new LifeGeometry(
                start * scale,
                end * scale,
                effective * scale,
                expires * scale,
                delayCut,
                lifeCut,
                windowY * scale,
                delayY * scale,
                answersY * scale,
                barHeight * scale,
                effectiveWordsY * scale,
                expiresWordsY * scale,
                height * scale);
    }
}
