package dev.tidemark.ui.control.timeline;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which instants the head names, in two rows: the parts of the time and above them the wholes. UTC. Pure. */
final class Axis {
    private final Step step;

    /**
     * A line with a label to the right of it or in the middle of its part.
     *
     * @param second where it begins
     * @param next where the next one begins
     * @param brief a shorter label for where the other does not fit
     */
    record Tick(double second, double next, String label, String brief) {}

    /** The parts that can be told apart: how wide one must be at least, in pixels at a font of 13 px. */
    private enum Step {
        MINUTES_1(60, 46),
        MINUTES_5(300, 46),
        MINUTES_15(900, 46),
        HOURS_1(3_600, 46),
        HOURS_3(10_800, 46),
        HOURS_6(21_600, 46),
        HOURS_12(43_200, 46),
        DAYS_1(86_400, 20),
        DAYS_5(5 * 86_400, 26),
        DAYS_10(10 * 86_400, 26),
        MONTHS_1(30 * 86_400, 32),
        MONTHS_3(90 * 86_400, 32),
        YEARS_1(365 * 86_400, 40),
        YEARS_5(5L * 365 * 86_400, 40),
        YEARS_10(10L * 365 * 86_400, 40),
        YEARS_100(100L * 365 * 86_400, 40);

        private final long seconds;
        private final double pixels;

        Step(long seconds, double pixels) {
            this.seconds = seconds;
            this.pixels = pixels;
        }

        private int number() {
            String name = name();
            return Integer.parseInt(name.substring(name.indexOf('_') + 1));
        }
    }

    private Axis(Step step) {
        this.step = step;
    }

    /** @param zoom how much larger than 13 px the font is */
    static Axis of(double secondsPerPixel, double zoom) {
        for (Step step : Step.values()) {
            if (step.seconds / secondsPerPixel >= step.pixels * zoom) {
                return new Axis(step);
            }
        }
        return new Axis(Step.YEARS_100);
    }

    /** The parts that touch {@code [from, to)}. */
    List<Tick> parts(double from, double to) {
        return ticks(from, to, this::floorPart, this::nextPart, this::partLabel, this::partLabel);
    }

    /** The wholes that touch {@code [from, to)}; none above years. */
    List<Tick> wholes(double from, double to) {
        return step.ordinal() >= Step.YEARS_1.ordinal()
                ? List.of()
                : ticks(from, to, this::floorWhole, this::nextWhole, this::wholeLabel, this::briefWholeLabel);
    }

    private interface Move {
        LocalDateTime of(LocalDateTime time);
    }

    private interface Name {
        String of(LocalDateTime time);
    }

    private static List<Tick> ticks(double from, double to, Move floor, Move next, Name label, Name brief) {
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime at = floor.of(time(from));
        while (second(at) < to) {
            LocalDateTime after = next.of(at);
            ticks.add(new Tick(second(at), second(after), label.of(at), brief.of(at)));
            at = after;
        }
        return ticks;
    }

    private boolean within(Step first, Step last) {
        return step.ordinal() >= first.ordinal() && step.ordinal() <= last.ordinal();
    }

    private LocalDateTime floorPart(LocalDateTime time) {
        if (within(Step.MINUTES_1, Step.DAYS_1)) {
            return time((double) Math.floorDiv((long) second(time), step.seconds) * step.seconds);
        }
        LocalDateTime month = time.toLocalDate().withDayOfMonth(1).atStartOfDay();
        int number = step.number();
        if (within(Step.DAYS_5, Step.DAYS_10)) {
            int part = Math.min((time.getDayOfMonth() - 1) / number, 30 / number - 1);
            return month.plusDays((long) part * number);
        }
        if (within(Step.MONTHS_1, Step.MONTHS_3)) {
            return month.withMonth((month.getMonthValue() - 1) / number * number + 1);
        }
        return month.withMonth(1).withYear(Math.floorDiv(month.getYear(), number) * number);
    }

    private LocalDateTime nextPart(LocalDateTime time) {
        int number = step.number();
        if (within(Step.MINUTES_1, Step.DAYS_1)) {
            return time.plusSeconds(step.seconds);
        }
        if (within(Step.DAYS_5, Step.DAYS_10)) {
            LocalDateTime next = time.plusDays(number);
            return next.getDayOfMonth() - 1 > 30 - number || next.getMonth() != time.getMonth()
                    ? nextMonth(time)
                    : next;
        }
        return within(Step.MONTHS_1, Step.MONTHS_3) ? time.plusMonths(number) : time.plusYears(number);
    }

    private static LocalDateTime nextMonth(LocalDateTime time) {
        return time.withDayOfMonth(1).plusMonths(1);
    }

    /** Whether a label names the whole part, as a day's does, and not the instant at which it begins. */
    boolean namesParts() {
        return step == Step.DAYS_1 || step == Step.MONTHS_1 || step == Step.YEARS_1;
    }

    private String partLabel(LocalDateTime time) {
        if (within(Step.MINUTES_1, Step.HOURS_12)) {
            return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
        }
        if (within(Step.DAYS_1, Step.DAYS_10)) {
            return String.valueOf(time.getDayOfMonth());
        }
        return within(Step.MONTHS_1, Step.MONTHS_3)
                ? time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT)
                : String.valueOf(time.getYear());
    }

    private boolean wholeIsDay() {
        return within(Step.MINUTES_1, Step.HOURS_12);
    }

    private boolean wholeIsMonth() {
        return within(Step.DAYS_1, Step.DAYS_10);
    }

    private LocalDateTime floorWhole(LocalDateTime time) {
        LocalDateTime day = time.toLocalDate().atStartOfDay();
        return wholeIsDay() ? day : wholeIsMonth() ? day.withDayOfMonth(1) : day.withDayOfYear(1);
    }

    private LocalDateTime nextWhole(LocalDateTime time) {
        return wholeIsDay() ? time.plusDays(1) : wholeIsMonth() ? time.plusMonths(1) : time.plusYears(1);
    }

    private String wholeLabel(LocalDateTime time) {
        if (wholeIsDay()) {
            return time.toLocalDate().toString();
        }
        return wholeIsMonth()
                ? time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + time.getYear()
                : String.valueOf(time.getYear());
    }

    private String briefWholeLabel(LocalDateTime time) {
        if (wholeIsDay()) {
            return time.toLocalDate().toString().substring(5);
        }
        return wholeIsMonth()
                ? time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : String.valueOf(time.getYear());
    }

    private static LocalDateTime time(double second) {
        return LocalDateTime.ofEpochSecond((long) Math.floor(second), 0, ZoneOffset.UTC);
    }

    private static double second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
