package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored rows that answer a spine, on the engine that holds them and in one statement, so that all views of one
 * join are read as of one instant. Thread-safe.
 */
public interface StoreSearch {
    /** The column of the chosen row's timestamp, behind the features of its view. */
    String STAMP = "_STAMP";
    /** The column of the reason's word. */
    String REASON = "_REASON";
    /** What stands in the place of a spine's own columns. */
    String ROW_NUMBER = "_ROW";

    String ROW_TIME = "_TIME";

    /**
     * What is asked of one view; {@code semantics.md} 7 with all times in whole seconds.
     *
     * @param step the schedule that the version's windows were laid by
     * @param ttl negative for never
     * @param start of the features: earlier spine rows get nothing
     * @param firstWindow the epoch second at which the first window that is laid begins; earlier ones are never missing
     * @param allowGaps whether windows that are not computed count as computed
     */
    record Question(
            StoreTable store, long step, long delay, long ttl, Instant start, long firstWindow, boolean allowGaps) {}

    /** The spine's rows, once and in order. */
    interface SpineRows {
        void into(RowTaker taker);
    }

    /** Takes a row of the spine. */
    interface RowTaker {
        /**
         * @param at null for NULL
         * @param keys of each view in order, in the form of {@code ColumnVector.value}; null when a part of it is NULL
         * @param own the values of {@link Table#own}, in the same form; empty where the answers are not written
         */
        void row(@Nullable Instant at, List<@Nullable List<Object>> keys, List<@Nullable Object> own);
    }

    /** The rows that were found, one for each row of the spine and in its order; to be closed. */
    interface Found extends AutoCloseable {

        /** For each view its features (NULL unless the row is matched), {@link #STAMP} and {@link #REASON}. */
        RowCursor rows();

        /** Whether a timestamp of one of the stores has digits below a microsecond. */
        boolean hasNanos();

        @Override
        void close();
    }

    Found search(List<Question> views, SpineRows spine, Cancellation cancellation);

    /**
     * A table to write the answers into.
     *
     * @param replace whether a table of that name gives way; otherwise it is refused
     * @param create whether its database and schema are made where they are missing
     */
    record Target(TableName name, boolean replace, boolean create) {}

    /**
     * The columns of such a table: the spine's own, then what each view adds.
     *
     * @param own may be empty: then the spine's row number and time are in their place
     * @param added for each view its features and, if {@code explain}, the matched timestamp, the age and the reason
     */
    record Table(List<ResultColumn> own, List<List<ResultColumn>> added, boolean explain) {
        public Table {
            own = List.copyOf(own);
            added = List.copyOf(added);
        }
    }

    /**
     * What was written.
     *
     * @param reasons for each view how many rows have which reason, by its word
     * @param notComputed for each view those rows by the boundary they stand at
     * @param queryId of the statement that joined
     */
    record Written(long rows, List<Map<String, Long>> reasons, List<List<AtBoundary>> notComputed, String queryId) {}

    /**
     * Rows of the spine that see the same windows.
     *
     * @param cut in seconds since 1970: windows that end later are not seen
     * @param oldestStamp the second of the oldest row that one of them would get, null when one would get none
     */
    record AtBoundary(long cut, long rows, @Nullable Long oldestStamp) {}

    /**
     * Writes the answers into a table, whole or not at all.
     *
     * @throws dev.tidemark.domain.InvalidInput when the table may not or cannot be where it is to be
     */
    Written write(List<Question> views, Table table, Target target, SpineRows spine, Cancellation cancellation);

    /** The statement whose rows {@link #write} writes, over a spine in a table that a comment describes. */
    String statement(List<Question> views, Table table);
}
