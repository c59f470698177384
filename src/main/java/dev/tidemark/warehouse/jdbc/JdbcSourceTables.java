package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The imported tables by their register, and which rows may become one. */
final class JdbcSourceTables implements SourceTables, SchemaLookup {
    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;
    private final JdbcSourceLoads loads;
    private volatile @Nullable Map<TableName, SourceTable> register;

    JdbcSourceTables(EmbeddedEngine engine, JdbcWork jdbc, JdbcSourceLoads loads) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.loads = loads;
    }

    @Override
    public List<SourceTable> list() {
        return List.copyOf(register().values());
    }

    @Override
    public Optional<SourceTable> find(TableName name) {
        return Optional.ofNullable(register().get(name));
    }

    @Override
    public Optional<List<ResultColumn>> columns(TableName table) {
        return find(table).map(SourceTable::columns);
    }

    @Override
    public List<TableName> tables() {
        return List.copyOf(register().keySet());
    }

    @Override
    public String versions(Collection<TableName> tables) {
        Map<String, Long> versions = new TreeMap<>();
        for (TableName table : tables) {
            find(table).ifPresent(found -> versions.put(table.toString(), found.version()));
        }
        return versions.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    private Map<TableName, SourceTable> register() {
        Map<TableName, SourceTable> known = register;
        if (known == null) {
            known = jdbc.run(JdbcSourceRegister::read);
            register = known;
        }
        return known;
    }

    @Override
    public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
        Optional<SourceTable> before = find(name);
        if (before.isPresent() && mode == Mode.CREATE) {
            throw new InvalidInput("the table " + name + " exists already; take --replace or --append");
        }
        if (Sql.SCHEMA.equalsIgnoreCase(name.parts().get(0)) || name.schema().equalsIgnoreCase("INFORMATION_SCHEMA")) {
            throw new InvalidInput(
                    "the schema " + name.schema() + " belongs to Tidemark and the engine; take another name");
        }
        if (name.table().endsWith(JdbcSourceLoads.LOADING)) {
            throw new InvalidInput(
                    "a table's name may not end with '" + JdbcSourceLoads.LOADING.strip() + "'; take another name");
        }
        requireOwnPlace(name);
        requireOwnNames(name, rows.columns());
        boolean append = before.isPresent() && mode == Mode.APPEND;
        if (append && !before.get().columns().equals(rows.columns())) {
            throw new InvalidInput("the columns of the file differ from those of " + name + ": "
                    + describe(rows.columns()) + " instead of "
                    + describe(before.get().columns())
                    + "; declare them with --types or take --replace");
        }
        long version = before.map(SourceTable::version).orElse(0L) + 1;
        try {
            jdbc.run(connection -> {
                if (append) {
                    loads.append(connection, before.get(), rows, at, cancellation);
                } else {
                    loads.replace(
                            connection, before, new JdbcSourceLoads.Loaded(name, version, at), rows, cancellation);
                }
                return name;
            });
        } finally {
            register = null;
        }
        return find(name).orElseThrow();
    }

    /** Two names may mean one table of the engine: the schema that bare names lie in, dots, case on DuckDB. */
    private void requireOwnPlace(TableName name) {
        for (TableName other : register().keySet()) {
            if (!other.equals(name) && place(other).equals(place(name))) {
                throw new InvalidInput("the table " + name + " lies where " + other + " lies on "
                        + engine.target().id() + "; take another name");
            }
        }
    }

    private void requireOwnNames(TableName table, List<ResultColumn> columns) {
        Map<String, String> names = new HashMap<>();
        for (ResultColumn column : columns) {
            String before = names.put(
                    engine.tellsCaseApart() ? column.name() : column.name().toUpperCase(Locale.ROOT), column.name());
            if (before != null) {
                throw new InvalidInput("the columns " + before + " and " + column.name() + " of " + table
                        + " are one name on " + engine.target().id() + "; rename one of them in the file");
            }
        }
    }

    private List<String> place(TableName name) {
        List<String> place = List.of(Sql.sourceSchema(name, engine), name.table());
        return engine.tellsCaseApart()
                ? place
                : place.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
    }

    private static String describe(List<ResultColumn> columns) {
        return columns.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "));
    }
}
