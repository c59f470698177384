package dev.tidemark.warehouse.jdbc;

import dev.tidemark.dialect.OfflineDialect;
import dev.tidemark.dialect.Target;
import dev.tidemark.dialect.Translation;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceIndexes;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A warehouse in a file of the project, on H2 or DuckDB; the SQL goes through the offline dialect. */
public final class EmbeddedWarehouse implements Warehouse {
    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;
    private final JdbcSourceLoads loads;
    private final JdbcSourceTables sources;
    private final JdbcSourceIndexes indexes;
    private final JdbcWindowStore windows;

    /** @param engine whose file is open */
    public EmbeddedWarehouse(EmbeddedEngine engine) {
        this.engine = engine;
        this.jdbc = new JdbcWork(engine);
        this.loads = new JdbcSourceLoads(engine, jdbc);
        this.sources = new JdbcSourceTables(engine, jdbc, loads);
        this.indexes = new JdbcSourceIndexes(engine, jdbc);
        this.windows = new JdbcWindowStore(engine, jdbc, this::translate);
    }

    @Override
    public void freeze() {
        jdbc.run(connection -> {
            engine.freeze();
            return this;
        });
    }

    @Override
    public void prepare() {
        jdbc.run(connection -> {
            Sql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Sql.name(Sql.SCHEMA));
            JdbcLedger.createTable(connection, engine);
            JdbcSourceRegister.create(connection);
            JdbcSourceIndexes.createTable(connection);
            loads.finish(connection);
            return this;
        });
    }

    @Override
    public String engine() {
        return engine.target().id();
    }

    /** Ready to run: the engine knows what the statement calls. */
    private Translation translate(SqlRequest request) {
        Translation translation = translate(request, engine.target());
        try {
            engine.provide(EngineRoutines.calledIn(translation.sql()));
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
        return translation;
    }

    private Translation translate(SqlRequest request, Target target) {
        return OfflineDialect.translate(request.sql().text(), target, sources, request.now());
    }

    @Override
    public StatementShape describe(SqlRequest request) {
        Translation translation = translate(request);
        List<ResultColumn> columns = jdbc.run(connection -> {
            try (PreparedStatement statement =
                    DeepStatement.run(() -> connection.prepareStatement(translation.sql()))) {
                return columns(translation, statement.getMetaData());
            } catch (SQLException e) {
                throw jdbc.statementFailure(e, translation, Cancellation.none());
            }
        });
        return new StatementShape(columns, translation.tables(), translation.deterministic());
    }

    /** The dialect's word on names and types; the engine's where the dialect does not know the type. */
    private List<ResultColumn> columns(Translation translation, ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < translation.columns().size(); i++) {
            ResultColumn column = translation.columns().get(i);
            boolean known = !column.type().is(SqlType.Kind.UNKNOWN);
            columns.add(known ? column : new ResultColumn(column.name(), engine.resultType(metaData, i + 1)));
        }
        return columns;
    }

    @Override
    public RowCursor query(SqlRequest request, Cancellation cancellation) {
        Translation translation = translate(request);
        Opened opened = new Opened();
        try {
            Connection connection = opened.add(engine.connect());
            engine.streamResults(connection);
            Statement statement = opened.add(connection.createStatement());
            StatementCancel cancel = opened.add(new StatementCancel(cancellation, statement));
            ResultSet results = cancel.execute(() -> statement.executeQuery(translation.sql()));
            return new JdbcRowCursor(
                    results,
                    columns(translation, results.getMetaData()),
                    e -> jdbc.statementFailure(e, translation, cancellation),
                    opened);
        } catch (SQLException e) {
            throw opened.closeAfter(jdbc.statementFailure(e, translation, cancellation));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    @Override
    public SourceTables sources() {
        return sources;
    }

    @Override
    public SourceIndexes indexes() {
        return indexes;
    }

    @Override
    public WindowStore windows() {
        return windows;
    }

    @Override
    public StoreSnapshot snapshot() {
        return new JdbcStoreSnapshot(engine, jdbc);
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        Target target = Arrays.stream(Target.values())
                .filter(t -> t.id().equals(dialect))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("unknown dialect '" + dialect + "'; take h2 or duckdb"));
        return translate(request, target).sql();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }
}
