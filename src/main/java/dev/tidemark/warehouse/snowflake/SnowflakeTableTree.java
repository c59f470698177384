package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.TableTree;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By SHOW and DESCRIBE: they need no warehouse, so that looking around costs nothing. SHOW tells 10,000 lines at most. */
final class SnowflakeTableTree implements TableTree {
    private final SnowflakeAccount account;
    private final SnowflakeWork work;

    SnowflakeTableTree(SnowflakeAccount account, SnowflakeWork work) {
        this.account = account;
        this.work = work;
    }

    /** A line of an answer, by the names of its columns: which of them there are differs between accounts. */
    private record Line(Map<String, @Nullable String> values) {
        String text(String name) {
            String value = values.get(name);
            return value == null ? "" : value;
        }
    }

    @Override
    public List<String> home() {
        return account.database().isEmpty() || account.schema().isEmpty()
                ? Stream.of(account.database()).filter(name -> !name.isEmpty()).toList()
                : List.of(account.database(), account.schema());
    }

    @Override
    public Level below(List<String> path, Cancellation cancellation) {
        List<Line> lines = lines(statement(path), cancellation);
        Stream<Entry> entries = lines.stream().map(line -> entry(path, line));
        if (path.size() < 3) {
            entries = entries.filter(entry -> !isStoreSchema(path, entry)).sorted(Comparator.comparing(Entry::name));
        }
        return new Level(entries.toList(), path.size() < 3 && lines.size() >= MOST);
    }

    private static String statement(List<String> path) {
        return switch (path.size()) {
            case 0 -> "SHOW DATABASES";
            case 1 -> "SHOW SCHEMAS IN DATABASE " + SnowflakeSql.name(path.get(0));
            case 2 -> "SHOW OBJECTS IN SCHEMA " + SnowflakeSql.name(path.get(0)) + "." + SnowflakeSql.name(path.get(1));
            default -> "DESCRIBE TABLE " + SnowflakeSql.table(new TableName(path));
        };
    }

    private static Entry entry(List<String> path, Line line) {
        String name = line.text("name");
        String comment = line.text("comment").strip();
        return switch (path.size()) {
            case 0, 1 -> new Place(name, comment);
            case 2 -> {
                boolean view = line.text("kind").toUpperCase(Locale.ROOT).contains("VIEW");
                String rows = line.text("rows");
                yield new Table(
                        TableName.of(path.get(0), path.get(1), name),
                        view,
                        // A plain view is told to have none.
                        view && rows.equals("0") || rows.isEmpty() ? -1 : Long.parseLong(rows),
                        comment);
            }
            default -> new Column(new ResultColumn(name, SnowflakeTypes.ofDeclared(line.text("type"))), comment);
        };
    }

    /** What views have stored is told of elsewhere. */
    private boolean isStoreSchema(List<String> path, Entry entry) {
        return path.size() == 1
                && path.get(0).equals(account.database())
                && entry.name().equals(account.storeSchema());
    }

    private List<Line> lines(String text, Cancellation cancellation) {
        return work.run(connection -> {
            try (Statement statement = connection.createStatement();
                    StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement);
                    ResultSet rows = cancel.execute(() -> statement.executeQuery(text))) {
                return read(rows, cancellation);
            } catch (SQLException e) {
                cancellation.throwIfCancelled();
                throw e;
            }
        });
    }

    private static List<Line> read(ResultSet rows, Cancellation cancellation) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Line> lines = new ArrayList<>();
        while (lines.size() < MOST && rows.next()) {
            cancellation.throwIfCancelled();
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), rows.getString(i));
            }
            lines.add(new Line(values));
        }
        return lines;
    }
}
