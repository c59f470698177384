package dev.tidemark.warehouse.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** How a driver gives dates and times; null for NULL. Columns count from 1. */
public interface TemporalValues {

    @Nullable
    LocalDate date(ResultSet results, int column) throws SQLException;

    @Nullable
    LocalTime time(ResultSet results, int column) throws SQLException;

    /** In UTC, whichever of the three types of timestamps it is. */
    @Nullable
    LocalDateTime timestamp(ResultSet results, int column) throws SQLException;

    /** By the types of {@code java.time}, as JDBC 4.2 has it. */
    TemporalValues STANDARD = new TemporalValues() {
        @Override
        public @Nullable LocalDate date(ResultSet results, int column) throws SQLException {
            return results.getObject(column, LocalDate.class);
        }

        @Override
        public @Nullable LocalTime time(ResultSet results, int column) throws SQLException {
            return results.getObject(column, LocalTime.class);
        }

        @Override
        public @Nullable LocalDateTime timestamp(ResultSet results, int column) throws SQLException {
            return results.getObject(column, LocalDateTime.class);
        }
    };
}
