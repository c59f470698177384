package dev.tidemark.warehouse.h2;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine.BulkInsert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Prepared inserts in batches. */
final class H2BulkInsert implements BulkInsert {
    private final PreparedStatement statement;
    private final List<ResultColumn> columns;

    H2BulkInsert(Connection connection, String schema, String table, List<ResultColumn> columns) throws SQLException {
        this.columns = List.copyOf(columns);
        this.statement = connection.prepareStatement("INSERT INTO " + Identifiers.quote(schema) + "."
                + Identifiers.quote(table) + " VALUES (" + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")");
    }

    @Override
    public void add(RowBatch rows) throws SQLException {
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                set(i + 1, columns.get(i).type(), rows.column(i), row);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void set(int parameter, SqlType type, ColumnVector values, int row) throws SQLException {
        Object value = values.value(row);
        if (value != null && values instanceof Timestamps times) {
            statement.setObject(parameter, LocalDateTime.ofInstant(times.instant(row), ZoneOffset.UTC));
        } else if (value != null && type.is(SqlType.Kind.BINARY)) {
            statement.setBytes(parameter, HexFormat.of().parseHex((String) value));
        } else {
            statement.setObject(parameter, value);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
