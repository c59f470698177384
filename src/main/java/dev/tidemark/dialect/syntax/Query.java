package dev.tidemark.dialect.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query with what stands around its body. */
public record Query(
        List<CommonTable> with,
        Body body,
        List<OrderItem> orderBy,
        @Nullable Expr limit,
        @Nullable Expr offset,
        int at) {

    public Query {
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * One query of a WITH.
     *
     * @param columns empty when it renames nothing
     * @param recursive the WITH says RECURSIVE
     */
    public record CommonTable(Identifier name, List<Identifier> columns, Query query, boolean recursive) {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    public sealed interface Body {
        int at();
    }

    public enum SetKind {
        UNION,
        UNION_ALL,
        INTERSECT,
        EXCEPT
    }

    public record SetOperation(SetKind kind, Body left, Body right, int at) implements Body {}

    public record Nested(Query query, int at) implements Body {}

    public record Values(List<List<Expr>> rows, int at) implements Body {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public record Select(
            boolean distinct,
            @Nullable Expr top,
            List<Item> items,
            @Nullable FromItem from,
            @Nullable Expr where,
            @Nullable GroupBy groupBy,
            @Nullable Expr having,
            @Nullable Expr qualify,
            int at)
            implements Body {
        public Select {
            items = List.copyOf(items);
        }
    }

    public sealed interface Item {
        int at();
    }

    /** @param text the expression as typed, upper case: its name when there is no alias */
    public record ExprItem(Expr expr, @Nullable Identifier alias, String text, int at) implements Item {}

    public record Replacement(Expr expr, Identifier column) {}

    public record Renaming(Identifier from, Identifier to) {}

    public record StarItem(
            List<Identifier> qualifier,
            @Nullable String ilike,
            List<Identifier> exclude,
            List<Replacement> replace,
            List<Renaming> rename,
            int at)
            implements Item {
        public StarItem {
            qualifier = List.copyOf(qualifier);
            exclude = List.copyOf(exclude);
            replace = List.copyOf(replace);
            rename = List.copyOf(rename);
        }
    }

    /**
     * @param all GROUP BY ALL; the sets are empty then
     * @param sets the grouping sets; a plain GROUP BY is one set
     * @param plain no ROLLUP, CUBE or GROUPING SETS was written
     */
    public record GroupBy(boolean all, List<List<Expr>> sets, boolean plain, int at) {
        public GroupBy {
            sets = sets.stream().map(List::copyOf).toList();
        }
    }
}
