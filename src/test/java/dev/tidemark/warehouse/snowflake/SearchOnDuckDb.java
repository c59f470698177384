package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.Warehouse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statement that Snowflake gets on a DuckDB in memory, which knows as-of joins too: what is different is spelling,
 * replaced piece by piece. So every case of the rule is tried on the very text without an account.
 */
public final class SearchOnDuckDb implements StoreSearch {
    private static final SnowflakeAccount ACCOUNT =
            new SnowflakeAccount("duck", "", "", "", "", "DB", "PUBLIC", "TIDEMARK", "", Map.of(), false);

    private static final List<ResultColumn> ENTRY = List.of(
            new ResultColumn("STORE", SqlType.VARCHAR),
            new ResultColumn("WINDOW_START", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("LOAD_ID", SqlType.VARCHAR),
            new ResultColumn("CLAIMED_AT", SqlType.TIMESTAMP_NTZ));

    private static final String SPINE = "\"_SPINE\"";

    private final Warehouse stores;
    private final SnowflakeSql sql = new SnowflakeSql(ACCOUNT);
    private final SnowflakeLedger ledger = new SnowflakeLedger(sql);

    /** @param stores whose rows and windows are searched */
    public SearchOnDuckDb(Warehouse stores) {
        this.stores = stores;
    }

    @Override
    public Found search(List<Question> views, SpineRows spine, Cancellation cancellation) {
        try (Connection connection = filled(views, List.of(), spine)) {
            return result(connection, views);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Connection filled(List<Question> views, List<ResultColumn> own, SpineRows spine) throws SQLException {
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        prepare(connection);
        try (StoreSnapshot snapshot = stores.snapshot()) {
            for (Question view : views) {
                fill(connection, view.store(), snapshot);
            }
        }
        List<ResultColumn> columns = SearchSql.spineColumns(views, own);
        create(connection, SPINE, columns);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        spine.into((at, keys, values) -> {
            List<@Nullable Object> row = SpineUpload.row(rows.size(), at, keys, views);
            row.addAll(values);
            rows.add(row);
        });
        insert(connection, SPINE, columns, rows);
        return connection;
    }

    /** The last table that was written: names, then rows, each value as the engine's text. */
    public final List<List<@Nullable String>> written = new ArrayList<>();

    @Override
    public Written write(List<Question> views, Table table, Target target, SpineRows spine, Cancellation cancellation) {
        try (Connection connection = filled(views, table.own(), spine)) {
            String answers = "\"_ANSWERS\"";
            run(
                    connection,
                    "CREATE TABLE " + answers + " AS "
                            + translated(new WrittenSql(new SearchSql(ledger)).counted(SPINE, views, table)));
            run(connection, "CREATE TABLE \"OUT\" AS " + WrittenSql.rows(answers, table));
            written.clear();
            written.addAll(texts(connection, "SELECT * FROM \"OUT\""));
            List<Map<String, Long>> reasons = new ArrayList<>();
            List<List<AtBoundary>> boundaries = new ArrayList<>();
            for (int v = 0; v < views.size(); v++) {
                reasons.add(new HashMap<>());
                boundaries.add(new ArrayList<>());
            }
            for (List<@Nullable String> row : rows(connection, WrittenSql.reasons(answers, views.size()))) {
                reasons.get(number(row.get(0))).put(row.get(1), Long.valueOf(row.get(2)));
            }
            for (List<@Nullable String> row : rows(connection, WrittenSql.boundaries(answers, views.size()))) {
                boolean all = row.get(2).equals(row.get(3));
                boundaries
                        .get(number(row.get(0)))
                        .add(new AtBoundary(
                                Long.parseLong(row.get(1)),
                                Long.parseLong(row.get(2)),
                                all ? Long.valueOf(row.get(4)) : null));
            }
            return new Written(written.size() - 1, reasons, boundaries, "duck");
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static int number(@Nullable String text) {
        return Integer.parseInt(String.valueOf(text));
    }

    private static List<List<@Nullable String>> rows(Connection connection, String query) throws SQLException {
        List<List<@Nullable String>> all = texts(connection, query);
        return all.subList(1, all.size());
    }

    private static List<List<@Nullable String>> texts(Connection connection, String query) throws SQLException {
        List<List<@Nullable String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            int columns = r.getMetaData().getColumnCount();
            List<@Nullable String> names = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                names.add(r.getMetaData().getColumnName(i));
            }
            all.add(names);
            while (r.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(r.getString(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    @Override
    public String statement(List<Question> views, Table table) {
        return new WrittenSql(new SearchSql(ledger)).table(SPINE, views, table);
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        run(connection, "SET TimeZone = 'UTC'");
        run(connection, "ATTACH ':memory:' AS \"DB\"");
        run(connection, "CREATE SCHEMA \"DB\".\"TIDEMARK\"");
        // Floored, as DATEDIFF counts; with nine digits.
        run(
                connection,
                "CREATE MACRO SECONDS_OF(T) AS (EPOCH_NS(T) - ((EPOCH_NS(T) % 1000000000) + 1000000000) % 1000000000) // 1000000000");
        run(connection, "CREATE MACRO NANOS_OF(T) AS ((EPOCH_NS(T) % 1000000000) + 1000000000) % 1000000000");
        run(
                connection,
                "CREATE TABLE \"DB\".\"TIDEMARK\".\"LEDGER\"(STORE VARCHAR, FINGERPRINT VARCHAR, WINDOW_START TIMESTAMP_NS,"
                        + " WINDOW_END TIMESTAMP_NS, LOAD_ID VARCHAR, ROWS_STORED BIGINT, ROWS_DROPPED BIGINT, RUN VARCHAR,"
                        + " TEXT_HASH VARCHAR, SOURCE_VERSIONS VARCHAR, FINISHED_AT TIMESTAMP_NS, QUERY_ID VARCHAR, CHECKSUM VARCHAR,"
                        + " PUBLISHED_AT TIMESTAMP_NS, CLAIMED_AT TIMESTAMP_NS)");
    }

    static String translated(String statement) {
        return statement
                .replaceAll("DATEDIFF\\('second', '1970-01-01'::TIMESTAMP_NTZ, ([A-Z_.0-9]+)\\)", "SECONDS_OF($1)")
                .replaceAll(
                        "DATEADD\\('second', ([A-Z_.0-9]+), '1970-01-01'::TIMESTAMP_NTZ\\)",
                        "MAKE_TIMESTAMP_NS($1 * 1000000000)")
                .replaceAll("DATE_PART\\(NANOSECOND, ([A-Z_.0-9]+)\\)", "NANOS_OF($1)")
                .replaceAll("TIMESTAMP_NTZ(\\(9\\))?", "TIMESTAMP_NS")
                .replace("::NUMBER(38, 9)", "::DECIMAL(38, 9)")
                .replaceAll("ASOF JOIN (\\w+) MATCH_CONDITION \\(([^()]*)\\) ON ", "ASOF LEFT JOIN $1 ON $2 AND ")
                .replaceAll("ASOF JOIN (\\w+) MATCH_CONDITION \\(([^()]*)\\)", "ASOF LEFT JOIN $1 ON $2");
    }

    private static String type(SqlType type) {
        return translated(SnowflakeTypes.declared(type)).replace("NUMBER", "DECIMAL");
    }

    private static void create(Connection connection, String table, List<ResultColumn> columns) throws SQLException {
        List<String> declared = new ArrayList<>();
        columns.forEach(column -> declared.add(SnowflakeSql.name(column.name()) + " " + type(column.type())));
        run(connection, "CREATE TABLE " + table + "(" + String.join(", ", declared) + ")");
    }

    private static void insert(
            Connection connection, String table, List<ResultColumn> columns, List<List<@Nullable Object>> rows)
            throws SQLException {
        List<String> places = new ArrayList<>();
        columns.forEach(column -> places.add("CAST(? AS " + type(column.type()) + ")"));
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " SELECT " + String.join(", ", places))) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    Object value = row.get(i);
                    statement.setString(i + 1, value == null ? null : RowJson.plain(value));
                }
                statement.execute();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void fill(Connection connection, StoreTable store, StoreSnapshot snapshot) throws SQLException {
        String reader = ledger.reader(store.name());
        create(connection, reader, store.columns());
        List<String> names = store.columns().stream().map(ResultColumn::name).toList();
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (RowCursor rows = snapshot.scan(store, names, new Interval(InstantText.MIN, InstantText.MAX))) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int c = 0; c < names.size(); c++) {
                        values.add(batch.column(c).value(row));
                    }
                    all.add(values);
                }
            }
        }
        insert(connection, reader, store.columns(), all);
        List<List<@Nullable Object>> entries = new ArrayList<>();
        for (LedgerEntry entry : snapshot.ledger(store.name())) {
            entries.add(Arrays.asList(store.name(), entry.window().start(), "load " + entries.size(), Instant.EPOCH));
        }
        insert(
                connection,
                "\"DB\".\"TIDEMARK\".\"LEDGER\"(STORE, WINDOW_START, LOAD_ID, PUBLISHED_AT)",
                ENTRY,
                entries);
    }

    private Found result(Connection connection, List<Question> views) throws SQLException {
        List<ResultColumn> columns = SnowflakeStoreSearch.columns(views);
        List<VectorBuilder> builders =
                columns.stream().map(c -> new VectorBuilder(c.type())).toList();
        int count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(translated(new SearchSql(ledger).statement(SPINE, views)))) {
            while (r.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    builders.get(i).add(value(r, i + 1, columns.get(i).type()));
                }
                count++;
            }
        }
        RowBatch batch =
                new RowBatch(count, builders.stream().map(VectorBuilder::build).toList());
        boolean nanos = count > 0
                && !Long.valueOf(0).equals(batch.column(columns.size() - 1).value(0));
        return new Answered(count == 0 ? List.of() : Arrays.asList(batch), columns, nanos);
    }

    private static @Nullable Object value(ResultSet r, int column, SqlType type) throws SQLException {
        String text = r.getString(column);
        if (text == null) {
            return null;
        }
        return switch (type.kind()) {
            case NUMBER -> new BigDecimal(text);
            case TIMESTAMP_NTZ -> InstantText.parse(text);
            default -> text;
        };
    }

    private record Answered(List<RowBatch> batches, List<ResultColumn> columns, boolean hasNanos) implements Found {
        @Override
        public RowCursor rows() {
            List<RowBatch> left = new ArrayList<>(batches);
            Collections.reverse(left);
            return new RowCursor() {
                @Override
                public List<ResultColumn> columns() {
                    return columns;
                }

                @Override
                public @Nullable RowBatch next() {
                    return left.isEmpty() ? null : left.remove(left.size() - 1);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
