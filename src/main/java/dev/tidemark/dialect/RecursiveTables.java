package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.dialect.syntax.Query.CommonTable;
import dev.tidemark.dialect.syntax.TypeName;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * Common tables that read themselves: an anchor, UNION ALL, and a step in whose FROM the table's own name stands. The
 * anchor gives the types, with room for numbers to grow.
 */
final class RecursiveTables {
    private final Translating tx;

    RecursiveTables(Translating tx) {
        this.tx = tx;
    }

    static boolean isOne(CommonTable table) {
        return table.query().with().isEmpty()
                && table.query().body() instanceof Query.SetOperation operation
                && operation.kind() == Query.SetKind.UNION_ALL
                && operation.right() instanceof Query.Select step
                && step.from() != null
                && reads(step.from(), table.name().name());
    }

    /** H2 finds the name only here, and Snowflake takes it nowhere else. */
    private static boolean reads(FromItem item, String name) {
        if (item instanceof FromItem.Join join) {
            return reads(join.left(), name) || reads(join.right(), name);
        }
        return item instanceof FromItem.TableRef ref
                && ref.parts().size() == 1
                && ref.parts().get(0).name().equals(name);
    }

    static Query.Body anchor(CommonTable table) {
        return ((Query.SetOperation) table.query().body()).left();
    }

    static Query.Select step(CommonTable table) {
        Query.Select step = (Query.Select) ((Query.SetOperation) table.query().body()).right();
        boolean plain = step.groupBy() == null && step.having() == null && !step.distinct() && step.top() == null;
        Query around = table.query();
        if (!plain || !around.orderBy().isEmpty() || around.limit() != null || around.offset() != null) {
            throw Problems.invalid(
                    "a recursive query takes no DISTINCT, GROUP BY, ORDER BY or LIMIT in its WITH", step.at());
        }
        return step;
    }

    /** The table's columns, by the anchor's. */
    List<Out> columns(List<Out> anchor, int at) {
        List<Out> out = new ArrayList<>();
        for (Out column : anchor) {
            SqlType type = column.type();
            if (type.is(Kind.UNKNOWN)) {
                throw Problems.unsupported(
                        "the column " + Identifiers.display(column.name()) + " that begins as NULL", "cast it", at);
            }
            boolean small = Types.isInteger(type) && type.precision() <= 18;
            SqlType wide = small ? Types.COUNT : type.is(Kind.NUMBER) ? SqlType.number(38, type.scale()) : type;
            out.add(new Out(column.name(), column.physical(), wide));
        }
        return out;
    }

    /** The step with its items cast to the types of the columns, where they differ. */
    Query.Select cast(Query.Select step, List<Out> is, List<Out> wanted) {
        if (is.size() != wanted.size()) {
            throw Problems.invalid(
                    "the anchor has " + wanted.size() + " columns, the query behind UNION ALL " + is.size(), step.at());
        }
        List<Query.Item> items = new ArrayList<>();
        for (int i = 0; i < is.size(); i++) {
            SqlType from = is.get(i).type();
            SqlType to = wanted.get(i).type();
            boolean starred = is.size() != step.items().size() || !(step.items().get(i) instanceof Query.ExprItem);
            boolean fits = from.equals(to)
                    || from.is(Kind.UNKNOWN)
                    || from.is(Kind.NUMBER) && to.is(Kind.NUMBER) && from.scale() <= to.scale();
            if (!fits || starred && !from.equals(to)) {
                throw Problems.unsupported(
                        from + " in a column that begins as " + to, "cast both to one type", step.at());
            }
            if (!starred) {
                Query.ExprItem item = (Query.ExprItem) step.items().get(i);
                items.add(new Query.ExprItem(
                        new Expr.Cast(item.expr(), new TypeName(to.toString(), item.at()), false, item.at()),
                        item.alias(),
                        item.text(),
                        item.at()));
            }
        }
        return new Query.Select(
                false,
                null,
                items.isEmpty() ? step.items() : items,
                step.from(),
                step.where(),
                null,
                null,
                step.qualify(),
                step.at());
    }

    /** {@code (names) AS (anchor UNION ALL step)}. */
    String text(QueryText anchor, QueryText step, List<Out> columns) {
        List<String> items = new ArrayList<>();
        for (Out column : columns) {
            String name = Identifiers.quote(column.physical());
            items.add("CAST(" + name + " AS " + tx.casts().physical(column.type()) + ") AS " + name);
        }
        return names(columns) + " AS (SELECT " + String.join(", ", items) + " FROM (" + anchor.sql() + ") AS "
                + Identifiers.quote(tx.uniqueAlias("ANCHOR")) + " UNION ALL " + step.sql() + ")";
    }

    /** Behind WITH RECURSIVE, H2 wants the columns of every table. */
    static String names(List<Out> columns) {
        return "("
                + String.join(
                        ", ",
                        columns.stream()
                                .map(c -> Identifiers.quote(c.physical()))
                                .toList())
                + ")";
    }
}
