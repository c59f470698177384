package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.jdbc.TemporalValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as Snowflake's driver gives them without a loss: it refuses the types of {@code java.time}, and its
 * {@code getDate} and {@code getTime} go through the machine's zone. Owned by one thread: a calendar keeps state.
 */
final class SnowflakeValues implements TemporalValues {
    private final GregorianCalendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);

    /** The number that the server sends: days since 1970, before any calendar. */
    @Override
    public @Nullable LocalDate date(ResultSet results, int column) throws SQLException {
        long days = results.getLong(column);
        return results.wasNull() ? null : LocalDate.ofEpochDay(days);
    }

    /** In the format that {@link SessionProperties} sets. */
    @Override
    public @Nullable LocalTime time(ResultSet results, int column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : LocalTime.parse(text);
    }

    @Override
    public @Nullable LocalDateTime timestamp(ResultSet results, int column) throws SQLException {
        Timestamp value = results.getTimestamp(column, utc);
        return value == null
                ? null
                : LocalDateTime.ofEpochSecond(Math.floorDiv(value.getTime(), 1000), value.getNanos(), ZoneOffset.UTC);
    }
}
