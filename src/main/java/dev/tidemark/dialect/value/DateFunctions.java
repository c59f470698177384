package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Arithmetic and parts of dates and timestamps. See {@link EngineRoutines} for what holds for every function here. */
public final class DateFunctions {

    private DateFunctions() {}

    public static @Nullable LocalDateTime dateTrunc(@Nullable String part, @Nullable LocalDateTime value) {
        return part == null || value == null ? null : DateMath.trunc(DateMath.unit(part), value);
    }

    public static @Nullable Long dateDiff(
            @Nullable String part, @Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        return part == null || from == null || to == null ? null : DateMath.diff(DateMath.unit(part), from, to);
    }

    public static @Nullable LocalDateTime dateAdd(
            @Nullable String part, @Nullable Long amount, @Nullable LocalDateTime value) {
        return part == null || amount == null || value == null
                ? null
                : DateMath.add(DateMath.unit(part), amount, value);
    }

    public static @Nullable LocalDateTime addMonths(@Nullable LocalDateTime value, @Nullable Long months) {
        return value == null || months == null ? null : DateMath.addMonths(value, months);
    }

    public static @Nullable Double monthsBetween(@Nullable LocalDateTime later, @Nullable LocalDateTime earlier) {
        return later == null || earlier == null ? null : DateMath.monthsBetween(later, earlier);
    }

    public static @Nullable LocalDate lastDay(@Nullable String part, @Nullable LocalDate date) {
        return part == null || date == null ? null : DateMath.lastDay(DateMath.unit(part), date);
    }

    public static @Nullable LocalDate nextDay(@Nullable LocalDate date, @Nullable String day) {
        return date == null || day == null ? null : date.with(TemporalAdjusters.next(DateMath.dayOfWeek(day)));
    }

    public static @Nullable LocalDate previousDay(@Nullable LocalDate date, @Nullable String day) {
        return date == null || day == null ? null : date.with(TemporalAdjusters.previous(DateMath.dayOfWeek(day)));
    }

    public static @Nullable LocalDateTime timeSlice(
            @Nullable LocalDateTime value, @Nullable Long length, @Nullable String part, @Nullable Boolean end) {
        return value == null || length == null || part == null || end == null
                ? null
                : DateMath.slice(value, length, DateMath.unit(part), end);
    }

    public static @Nullable Long datePart(@Nullable String part, @Nullable LocalDateTime value) {
        return part == null || value == null
                ? null
                : DateMath.part(
                        SnowflakeDatePart.of(part)
                                .orElseThrow(() -> new InvalidInput("'" + part + "' is no part of a date")),
                        value);
    }

    public static @Nullable String dayName(@Nullable LocalDate date) {
        return date == null ? null : TimeModel.shortName(date.getDayOfWeek().name());
    }

    public static @Nullable String monthName(@Nullable LocalDate date) {
        return date == null ? null : TimeModel.shortName(date.getMonth().name());
    }

    public static @Nullable LocalDateTime timestampOfParts(
            @Nullable Long year,
            @Nullable Long month,
            @Nullable Long day,
            @Nullable Long hour,
            @Nullable Long minute,
            @Nullable Long second,
            @Nullable Long nano) {
        return year == null
                        || month == null
                        || day == null
                        || hour == null
                        || minute == null
                        || second == null
                        || nano == null
                ? null
                : DateMath.fromParts(year, month, day, hour, minute, second, nano);
    }

    public static @Nullable LocalDateTime convertZone(
            @Nullable String from, @Nullable String to, @Nullable LocalDateTime value) {
        return from == null || to == null || value == null ? null : DateMath.convertZone(from, to, value);
    }
}
