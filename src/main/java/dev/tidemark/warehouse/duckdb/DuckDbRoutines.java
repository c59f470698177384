package dev.tidemark.warehouse.duckdb;

import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.InvalidInput;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Makes the dialect's functions in Java known to a DuckDB database, for all its connections. */
public final class DuckDbRoutines {

    private DuckDbRoutines() {}

    /** Registers all functions. They live as long as the database is open, so this is done at each opening. */
    public static void register(Connection connection) throws SQLException {
        for (EngineRoutines.Routine routine : EngineRoutines.all()) {
            register(connection, routine);
        }
        // The driver notes each for as long as the process lives, 13 KB an opening, and never reads its notes.
        DuckDBDriver.clearFunctionsRegistry();
    }

    private static void register(Connection connection, EngineRoutines.Routine routine) throws SQLException {
        Method method = routine.method();
        Class<?>[] types = method.getParameterTypes();
        int fixed = method.isVarArgs() ? types.length - 1 : types.length;
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction();
                DuckDBLogicalType text = DuckDBLogicalType.of(DuckDBColumnType.VARCHAR)) {
            builder.withName(routine.sqlName()).withReturnType(method.getReturnType());
            for (int i = 0; i < fixed; i++) {
                builder.withParameter(types[i]);
            }
            if (method.isVarArgs()) {
                builder.withVarArgs(text);
            }
            builder.withVectorizedFunction((in, out) -> evaluate(method, fixed, in, out));
            builder.register(connection);
        }
    }

    private static void evaluate(Method method, int fixed, DuckDBDataChunkReader in, DuckDBWritableVector out)
            throws SQLException {
        int columns = (int) in.columnCount();
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[columns];
        for (int i = 0; i < columns; i++) {
            vectors[i] = in.vector(i);
        }
        Class<?>[] types = method.getParameterTypes();
        for (long row = 0; row < in.rowCount(); row++) {
            @Nullable Object[] arguments = new Object[types.length];
            for (int i = 0; i < fixed; i++) {
                arguments[i] = read(vectors[i], row, types[i]);
            }
            if (method.isVarArgs()) {
                @Nullable String[] rest = new String[columns - fixed];
                for (int i = fixed; i < columns; i++) {
                    rest[i - fixed] = vectors[i].isNull(row) ? null : vectors[i].getString(row);
                }
                arguments[fixed] = rest;
            }
            write(out, row, call(method, arguments));
        }
    }

    private static @Nullable Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                // The driver prints the trace of what is thrown here into its message: the reader strips it there.
                throw cause;
            }
            throw new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is public", e);
        }
    }

    private static @Nullable Object read(DuckDBReadableVector vector, long row, Class<?> type) {
        if (vector.isNull(row)) {
            return null;
        }
        if (type == String.class) {
            return vector.getString(row);
        }
        if (type == Long.class) {
            return vector.getLong(row);
        }
        if (type == Double.class) {
            return vector.getDouble(row);
        }
        if (type == Boolean.class) {
            return vector.getBoolean(row);
        }
        if (type == LocalDate.class) {
            return vector.getLocalDate(row);
        }
        if (type == LocalDateTime.class) {
            return vector.getLocalDateTime(row);
        }
        throw new IllegalStateException("No routine takes a " + type);
    }

    private static void write(DuckDBWritableVector out, long row, @Nullable Object value) {
        if (value == null) {
            out.setNull(row);
        } else if (value instanceof String text) {
            out.setString(row, text);
        } else if (value instanceof Long number) {
            out.setLong(row, number);
        } else if (value instanceof Double number) {
            out.setDouble(row, number);
        } else if (value instanceof Boolean truth) {
            out.setBoolean(row, truth);
        } else if (value instanceof LocalDate date) {
            out.setDate(row, date);
        } else if (value instanceof LocalDateTime time) {
            out.setTimestamp(row, microseconds(time));
        } else {
            throw new IllegalStateException("No routine returns a " + value.getClass());
        }
    }

    /** DuckDB's timestamps end at the microsecond; what is finer is refused, never cut. */
    private static LocalDateTime microseconds(LocalDateTime time) {
        if (time.getNano() % 1_000 != 0) {
            throw new InvalidInput(time + " has digits below a microsecond, which DuckDB cannot hold: use H2");
        }
        return time;
    }
}
