package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.InstantText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows for which feature values are wanted; they stream, and may be read again from the first. */
public interface SpineReader extends AutoCloseable {

    /** How messages name it: a file's name, {@code standard input}, {@code the spine query}. */
    String name();

    /** Where its rows come from, for the history: a file's name, or the text of the query. */
    default String origin() {
        return name();
    }

    /** Exact names and types in order; from a CSV every type is VARCHAR. */
    List<ResultColumn> columns();

    /**
     * A new pass over all rows.
     *
     * @param bad told of each row that cannot be read, which is then left out; it may throw instead
     */
    Pass open(BadRows bad);

    @Override
    void close();

    /** One pass, forward; to be closed. Owned by one thread. */
    interface Pass extends AutoCloseable {

        /** The next rows, at least one, or null at the end. Valid until the next call. */
        @Nullable
        Batch next();

        @Override
        void close();
    }

    /**
     * A spine's value as an instant, see {@link Batch#instant}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static @Nullable Instant instantOf(@Nullable Object value) {
        if (value == null || value instanceof Instant) {
            return (Instant) value;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return InstantText.parse(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Some rows of the spine. */
    interface Batch {

        int size();

        /** The text of a CSV's field, or the boxed value of a typed spine; null for NULL. */
        @Nullable
        Object value(int row, int column);

        /**
         * The value as an instant: text by the CSV rules, a timestamp, or a date at midnight; null for NULL.
         *
         * @throws IllegalArgumentException when it is none
         */
        default @Nullable Instant instant(int row, int column) {
            return instantOf(value(row, column));
        }

        /** A whole column, for outputs that are no CSV. */
        ColumnVector column(int column);

        /** Line or row number from 1, for messages. */
        long line(int row);

        /** The row's own bytes without a line end, when it comes from a CSV. */
        @Nullable
        Raw raw(int row);
    }

    /** Bytes {@code [start, end)} of a buffer. */
    record Raw(byte[] bytes, int start, int end) {}

    /** What becomes of rows that are no rows. */
    interface BadRows {
        /** @param raw the row's bytes where there are some */
        void bad(String spine, long line, String reason, @Nullable Raw raw);

        /** All of them were told; what is kept of them is kept now, or an error says why not. */
        default void finish() {}

        /** A bad row is an error of the whole join. */
        BadRows REFUSE = (spine, line, reason, raw) -> {
            throw new InvalidInput(spine + ", line " + line + ": " + reason);
        };
    }
}
