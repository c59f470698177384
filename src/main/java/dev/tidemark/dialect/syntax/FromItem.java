package dev.tidemark.dialect.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM. */
public sealed interface FromItem {
    int at();

    /** {@code AS t (a, b)}; the columns are empty when none are named. */
    record Alias(Identifier name, List<Identifier> columns) {
        public Alias {
            columns = List.copyOf(columns);
        }
    }

    record TableRef(List<Identifier> parts, @Nullable Alias alias, int at) implements FromItem {
        public TableRef {
            parts = List.copyOf(parts);
        }
    }

    record Derived(Query query, boolean lateral, @Nullable Alias alias, int at) implements FromItem {}

    /** {@code TABLE(GENERATOR(…))}, {@code LATERAL FLATTEN(…)}. */
    record TableFunction(Expr.Call call, @Nullable Alias alias, int at) implements FromItem {}

    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS,
        ASOF
    }

    /**
     * @param using the shared columns; empty without USING
     * @param match the MATCH_CONDITION of an ASOF join
     */
    record Join(
            FromItem left,
            FromItem right,
            JoinKind kind,
            boolean natural,
            @Nullable Expr on,
            List<Identifier> using,
            @Nullable Expr match,
            int at)
            implements FromItem {
        public Join {
            using = List.copyOf(using);
        }
    }

    /** {@code PIVOT (SUM(x) FOR c IN ('a', 'b'))}. */
    record PivotValue(Expr value, @Nullable Identifier alias, String text) {}

    record Pivot(
            FromItem source,
            Expr.Call aggregate,
            Identifier column,
            List<PivotValue> values,
            @Nullable Alias alias,
            int at)
            implements FromItem {
        public Pivot {
            values = List.copyOf(values);
        }
    }

    record UnpivotColumn(Identifier column, @Nullable String label) {}

    record Unpivot(
            FromItem source,
            boolean includeNulls,
            Identifier value,
            Identifier name,
            List<UnpivotColumn> columns,
            @Nullable Alias alias,
            int at)
            implements FromItem {
        public Unpivot {
            columns = List.copyOf(columns);
        }
    }

    /** @param rows a number of rows, else a percentage */
    record Sample(FromItem source, Expr size, boolean rows, int at) implements FromItem {}
}
