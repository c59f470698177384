package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs one window on two engines and finds the rows that differ, values as {@link ValueComparison} has it.
 */
public final class WindowComparison {
    private WindowComparison() {}

    /** A difference: a row that one engine lacks ({@code column} empty), or a value that differs. */
    public record Difference(
            String key,
            String column,
            @Nullable String left,
            @Nullable String right) {}

    /**
     * A row that is not the same on both engines.
     *
     * @param name its key and timestamp in words
     * @param key values of {@link Result#keys}
     * @param left values of {@link Result#values} on the first engine, null where it lacks the row
     * @param right the same on the second
     * @param differing places of the values that differ, ascending; empty where one engine lacks the row
     */
    public record DifferentRow(
            String name,
            List<@Nullable Object> key,
            @Nullable List<@Nullable Object> left,
            @Nullable List<@Nullable Object> right,
            List<Integer> differing) {}

    /**
     * @param keys the join keys and the timestamp
     * @param timestamp which of them is that
     * @param values the other columns
     * @param compared rows of the union of both
     * @param rows those that differ, ascending by their names
     */
    public record Result(
            List<ResultColumn> keys,
            String timestamp,
            List<ResultColumn> values,
            int compared,
            List<DifferentRow> rows) {
        public Result {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            rows = List.copyOf(rows);
        }

        /** One by one, in the order of the rows. */
        public List<Difference> differences() {
            List<Difference> differences = new ArrayList<>();
            for (DifferentRow row : rows) {
                List<@Nullable Object> one = row.left;
                List<@Nullable Object> other = row.right;
                if (one == null || other == null) {
                    differences.add(
                            new Difference(row.name, "", one == null ? null : "a row", other == null ? null : "a row"));
                    continue;
                }
                for (int place : row.differing) {
                    differences.add(new Difference(
                            row.name, values.get(place).name(), text(one.get(place)), text(other.get(place))));
                }
            }
            return differences;
        }
    }

    /** An engine that cannot run the window: each has its own tables, and what is wrong on one may be right on the other. */
    public static final class Refused extends InvalidInput {
        private static final long serialVersionUID = 1L;

        private final String engine;
        private final InvalidInput reason;
        private final List<TableName> missing;

        Refused(String engine, InvalidInput reason, List<TableName> missing) {
            super(
                    reason.getMessage() + " (on " + engine + ", whose own tables --engine " + engine + " reaches)",
                    reason);
            this.engine = engine;
            this.reason = reason;
            this.missing = missing;
        }

        public String engine() {
            return engine;
        }

        /** What it said. */
        public InvalidInput reason() {
            return reason;
        }

        /** Sources of the view that it has no table for. */
        public List<TableName> missing() {
            return missing;
        }
    }

    /** The rows of one engine by their names. */
    private record Rows(List<ResultColumn> keys, List<ResultColumn> values, Map<String, Row> byName) {}

    private record Row(List<@Nullable Object> key, List<@Nullable Object> values) {}

    /** @throws Refused when the window cannot be run on one of them */
    public static Result compare(
            DefinitionFormat.Definition definition,
            Interval window,
            Preview left,
            Preview right,
            SemiStructured semiStructured,
            Cancellation cancellation) {
        Rows a = rows(left, definition, window, cancellation);
        Rows b = rows(right, definition, window, cancellation);
        TreeSet<String> names = new TreeSet<>(a.byName.keySet());
        names.addAll(b.byName.keySet());
        List<Counterpart> counterparts = counterparts(a.values, b.values, semiStructured);
        List<DifferentRow> different = new ArrayList<>();
        for (String name : names) {
            DifferentRow row = difference(name, a.byName.get(name), b.byName.get(name), counterparts);
            if (row != null) {
                different.add(row);
            }
        }
        return new Result(a.keys, definition.view().timestamp(), a.values, names.size(), different);
    }

    /**
     * A column on the other engine.
     *
     * @param place below 0 for none
     */
    private record Counterpart(int place, ValueComparison values) {}

    private static List<Counterpart> counterparts(
            List<ResultColumn> columns, List<ResultColumn> others, SemiStructured semiStructured) {
        List<String> names = others.stream().map(ResultColumn::name).toList();
        return columns.stream()
                .map(column -> {
                    int place = names.indexOf(column.name());
                    SqlType there =
                            place < 0 ? SqlType.UNKNOWN : others.get(place).type();
                    return new Counterpart(place, ValueComparison.of(column.type(), there, semiStructured));
                })
                .toList();
    }

    private static @Nullable DifferentRow difference(
            String name, @Nullable Row one, @Nullable Row other, List<Counterpart> counterparts) {
        List<@Nullable Object> there = other == null ? null : inOrder(other.values, counterparts);
        if (one == null || there == null) {
            Row known = one == null ? Objects.requireNonNull(other) : one;
            return new DifferentRow(name, known.key, one == null ? null : one.values, there, List.of());
        }
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; i < counterparts.size(); i++) {
            if (!counterparts.get(i).values.same(one.values.get(i), there.get(i))) {
                differing.add(i);
            }
        }
        return differing.isEmpty() ? null : new DifferentRow(name, one.key, one.values, there, differing);
    }

    private static List<@Nullable Object> inOrder(List<@Nullable Object> values, List<Counterpart> places) {
        List<@Nullable Object> ordered = new ArrayList<>();
        for (Counterpart at : places) {
            ordered.add(at.place < 0 ? null : values.get(at.place));
        }
        return ordered;
    }

    private static Rows rows(
            Preview preview, DefinitionFormat.Definition definition, Interval window, Cancellation cancellation) {
        List<String> keyNames = new ArrayList<>(definition.view().joinKeys());
        keyNames.add(definition.view().timestamp());
        try (WindowStore.StagedWindow staged = preview.run(definition, window, cancellation);
                RowCursor cursor = staged.keptRows(Long.MAX_VALUE)) {
            Rows rows = new Rows(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
            cursor.columns()
                    .forEach(column -> (keyNames.contains(column.name()) ? rows.keys : rows.values).add(column));
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancellation.throwIfCancelled();
                for (int row = 0; row < batch.size(); row++) {
                    add(batch, row, cursor.columns(), keyNames, rows);
                }
            }
            return rows;
        } catch (InvalidInput e) {
            throw new Refused(preview.engine(), e, missing(preview, definition, e));
        }
    }

    /** None where they cannot be looked for: what the engine said first is what is to be told. */
    private static List<TableName> missing(
            Preview preview, DefinitionFormat.Definition definition, InvalidInput reason) {
        try {
            return preview.missing(definition);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            return List.of();
        }
    }

    private static void add(RowBatch batch, int row, List<ResultColumn> columns, List<String> keyNames, Rows into) {
        StringBuilder name = new StringBuilder();
        List<@Nullable Object> key = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnVector vector = batch.column(i);
            Object value = vector.value(row);
            if (keyNames.contains(columns.get(i).name())) {
                name.append(name.length() == 0 ? "" : ", ")
                        .append(columns.get(i).name())
                        .append(" = ")
                        .append(key(value));
                key.add(value);
            } else {
                values.add(value);
            }
        }
        into.byName.put(name.toString(), new Row(key, values));
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
