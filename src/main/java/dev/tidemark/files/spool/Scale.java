package dev.tidemark.files.spool;

import dev.tidemark.domain.result.SqlType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Values as places on a line, for a histogram. Pure. */
final class Scale {
    private static final double NANOS = 1e9;

    private Scale() {}

    static boolean measures(SqlType type) {
        return switch (type.kind()) {
            case NUMBER, FLOAT, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> true;
            default -> false;
        };
    }

    static double of(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if (value instanceof LocalDate date) {
            return date.toEpochDay();
        } else if (value instanceof LocalTime time) {
            return time.toNanoOfDay();
        }
        Instant instant = (Instant) value;
        return instant.getEpochSecond() + instant.getNano() / NANOS;
    }
}
