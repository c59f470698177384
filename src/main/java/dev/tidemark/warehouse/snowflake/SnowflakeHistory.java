package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.StatementCost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER, page by page and back in time: it cuts what it gives before any condition
 * is looked at, so what is wanted is picked out here.
 */
final class SnowflakeHistory implements AccountHistory {
    /** The most that it gives at once. */
    static final int PAGE = 10_000;
    /** A user with more statements than that in a week is not asked about to the end. */
    private static final int MOST_PAGES = 20;
    /** Within which the account refuses a time that is just about too long ago. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final SnowflakeSql sql;
    private final SnowflakeWork work;
    private final Clock clock;

    SnowflakeHistory(SnowflakeSql sql, SnowflakeWork work, Clock clock) {
        this.sql = sql;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Told costs(Set<String> queryIds, Instant since) {
        Instant oldest = clock.instant().minus(Duration.ofDays(DAYS)).plus(MARGIN);
        Instant from = since.isBefore(oldest) ? oldest : since;
        return work.run(connection -> {
            Map<String, StatementCost> found = new HashMap<>();
            String end = "CURRENT_TIMESTAMP()";
            boolean more = true;
            for (int page = 0; page < MOST_PAGES && more && found.size() < queryIds.size(); page++) {
                Page read = read(connection, statement(from, end), from, queryIds, found);
                more = read.rows() == PAGE;
                String next = read.oldest().equals(Instant.MAX) ? end : literal(read.oldest());
                // A page that ends where it began has only statements of one instant, and the next would be the same.
                if (next.equals(end)) {
                    break;
                }
                end = next;
            }
            return new Told(found, !more || found.size() == queryIds.size());
        });
    }

    /** @param oldest end of a statement, the farthest time for none */
    private record Page(int rows, Instant oldest) {}

    /** @param end as SQL; without one the account tells of what still runs too */
    private String statement(Instant from, String end) {
        return "SELECT QUERY_ID, QUERY_TAG, WAREHOUSE_NAME, WAREHOUSE_SIZE, END_TIME::TIMESTAMP_NTZ(9), TOTAL_ELAPSED_TIME,"
                + " QUEUED_PROVISIONING_TIME + QUEUED_REPAIR_TIME + QUEUED_OVERLOAD_TIME, EXECUTION_TIME, BYTES_SCANNED,"
                + " ROWS_PRODUCED FROM TABLE(" + sql.inDatabase()
                + "INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER(END_TIME_RANGE_START => " + literal(from)
                + ", END_TIME_RANGE_END => " + end + ", RESULT_LIMIT => " + PAGE
                + ")) ORDER BY END_TIME DESC";
    }

    /** The session's zone is UTC. */
    private static String literal(Instant instant) {
        return "'" + InstantText.plain(instant) + "'::TIMESTAMP_LTZ";
    }

    private static Page read(
            Connection connection, String query, Instant from, Set<String> wanted, Map<String, StatementCost> into)
            throws SQLException {
        SnowflakeValues values = new SnowflakeValues();
        int rows = 0;
        Instant oldest = Instant.MAX;
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            while (r.next()) {
                rows++;
                LocalDateTime at = values.timestamp(r, 5);
                Instant ended = at == null ? Instant.EPOCH : at.toInstant(ZoneOffset.UTC);
                if (ended.isBefore(from)) {
                    // It has not ended.
                    continue;
                }
                oldest = ended.isBefore(oldest) ? ended : oldest;
                String id = r.getString(1);
                if (wanted.contains(id)) {
                    into.put(
                            id,
                            new StatementCost(
                                    id,
                                    text(r, 2),
                                    text(r, 3),
                                    text(r, 4),
                                    ended,
                                    Duration.ofMillis(r.getLong(6)),
                                    Duration.ofMillis(r.getLong(7)),
                                    Duration.ofMillis(r.getLong(8)),
                                    r.getLong(9),
                                    r.getLong(10)));
                }
            }
        }
        return new Page(rows, oldest);
    }

    private static String text(ResultSet results, int column) throws SQLException {
        return Objects.requireNonNullElse(results.getString(column), "");
    }
}
