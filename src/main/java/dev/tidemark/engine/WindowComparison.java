package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs one window on two engines and finds the rows that differ. Decimal numbers are the same by their value, whatever their
 * scale, and times to the nanosecond; where one side is a double, numbers are equal within 1e-6 relative.
 */
public final class WindowComparison {
    private static final double RELATIVE = 1e-6;

    private WindowComparison() {}

    /** A difference: a row that one engine lacks ({@code column} empty), or a value that differs. */
    public record Difference(
            String key,
            String column,
            @Nullable String left,
            @Nullable String right) {}

    /**
     * @param compared rows of the union of both
     * @param differences ascending by key
     */
    public record Result(int compared, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    public static Result compare(
            DefinitionFormat.Definition definition,
            Interval window,
            Preview left,
            Preview right,
            Cancellation cancellation) {
        List<String> keyColumns = new ArrayList<>(definition.view().joinKeys());
        keyColumns.add(definition.view().timestamp());
        Map<String, Map<String, @Nullable Object>> a = rows(left, definition, window, keyColumns, cancellation);
        Map<String, Map<String, @Nullable Object>> b = rows(right, definition, window, keyColumns, cancellation);
        TreeSet<String> keys = new TreeSet<>(a.keySet());
        keys.addAll(b.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            Map<String, @Nullable Object> one = a.get(key);
            Map<String, @Nullable Object> other = b.get(key);
            if (one == null || other == null) {
                differences.add(new Difference(key, "", one == null ? null : "a row", other == null ? null : "a row"));
                continue;
            }
            one.forEach((column, value) -> {
                Object counterpart = other.get(column);
                if (!same(value, counterpart)) {
                    differences.add(new Difference(key, column, text(value), text(counterpart)));
                }
            });
        }
        return new Result(keys.size(), differences);
    }

    private static Map<String, Map<String, @Nullable Object>> rows(
            Preview preview,
            DefinitionFormat.Definition definition,
            Interval window,
            List<String> keyColumns,
            Cancellation cancellation) {
        Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        try (WindowStore.StagedWindow staged = preview.run(definition, window, cancellation);
                RowCursor cursor = staged.keptRows()) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    add(batch, row, cursor.columns(), keyColumns, rows);
                }
            }
        } catch (InvalidInput e) {
            // Each engine has its own tables: what is wrong on one may be right on the other.
            throw new InvalidInput(
                    e.getMessage() + " (on " + preview.engine() + ", whose own tables --engine " + preview.engine()
                            + " reaches)",
                    e);
        }
        return rows;
    }

    private static void add(
            RowBatch batch,
            int row,
            List<ResultColumn> columns,
            List<String> keyColumns,
            Map<String, Map<String, @Nullable Object>> into) {
        StringBuilder key = new StringBuilder();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnVector vector = batch.column(i);
            String name = columns.get(i).name();
            if (keyColumns.contains(name)) {
                key.append(key.length() == 0 ? "" : ", ")
                        .append(name)
                        .append(" = ")
                        .append(key(vector.value(row)));
            } else {
                values.put(name, vector.value(row));
            }
        }
        into.put(key.toString(), values);
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            if (!(a instanceof Double) && !(b instanceof Double)) {
                return decimal(left).compareTo(decimal(right)) == 0;
            }
            double x = left.doubleValue();
            double y = right.doubleValue();
            // Of an infinity every number would be within any share.
            boolean finite = Double.isFinite(x) && Double.isFinite(y);
            return Double.compare(x, y) == 0
                    || x == y
                    || finite && Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y));
        }
        return Objects.equals(a, b);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    /** The same text for the same number: engines give a key its type's scale, or none. */
    private static String key(@Nullable Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
