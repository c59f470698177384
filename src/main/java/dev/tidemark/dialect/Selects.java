package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.OrderItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One SELECT. Several grouping sets become a UNION ALL of one SELECT each. */
final class Selects {
    private static final Relation NOTHING = new Relation("", List.of(), List.of());

    private final Translating tx;
    private final Queries queries;

    Selects(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    QueryText select(Query.Select select, Query around, @Nullable Scope outer, boolean nested) {
        Query.GroupBy groupBy = select.groupBy();
        if (groupBy == null || groupBy.plain()) {
            return one(select, around, outer, nested, groupBy == null || groupBy.all() ? -1 : 0);
        }
        if (select.qualify() != null || select.distinct()) {
            throw Problems.unsupported("QUALIFY or DISTINCT with several grouping sets", groupBy.at());
        }
        Query bare = new Query(List.of(), select, List.of(), null, null, select.at());
        QueryText all = one(select, bare, outer, true, 0);
        for (int set = 1; set < groupBy.sets().size(); set++) {
            QueryText next = one(select, bare, outer, true, set);
            all = new SetOperations(tx, queries).combine("UNION ALL", all, next, groupBy.at());
        }
        String order = around.orderBy().isEmpty()
                ? ""
                : " ORDER BY " + String.join(", ", Queries.outputOrder(around.orderBy(), all.columns()));
        return new QueryText(all.sql() + order + queries.limits(around, select.top()), all.columns());
    }

    /** @param set which grouping set; -1 without any, or for GROUP BY ALL */
    private QueryText one(Query.Select select, Query around, @Nullable Scope outer, boolean nested, int set) {
        Relation relation = select.from() == null ? NOTHING : new Froms(tx, queries).translate(select.from(), outer);
        Draft draft = new Draft(select, around, outer, nested, set);
        QueryText plain = draft.write(relation, List.of());
        if (!tx.isH2() || !draft.nestsKeys()) {
            return plain;
        }
        // H2 does not see that a part of an expression is a key of GROUP BY: the keys become columns first.
        Grouped grouped = Grouped.of(tx, relation, draft.where, draft.keys);
        return draft.write(grouped.relation(), grouped.keys());
    }

    /** One SELECT being written, over its FROM or over a subquery that computed the keys of GROUP BY. */
    private final class Draft {
        private final Query.Select select;
        private final Query around;
        private final @Nullable Scope outer;
        private final boolean nested;
        private final int set;
        private String where = "";
        private List<Term> keys = List.of();
        private List<String> parts = List.of();

        Draft(Query.Select select, Query around, @Nullable Scope outer, boolean nested, int set) {
            this.select = select;
            this.around = around;
            this.outer = outer;
            this.nested = nested;
            this.set = set;
        }

        /** @param computed the columns that hold the keys already, and with them WHERE is done; empty for none */
        QueryText write(Relation relation, List<Term> computed) {
            Scope scope = new Scope(outer, relation);
            Expressions exprs = new Expressions(tx, scope, queries);
            SelectItems items = new SelectItems(exprs, relation, select.items());
            scope.useAliases(items);
            StringBuilder tail = new StringBuilder();
            if (!relation.sql().isEmpty()) {
                tail.append(" FROM ").append(relation.sql());
            }
            Expr condition = select.where();
            if (computed.isEmpty()) {
                where = relation.where(
                        condition == null ? "" : exprs.condition(condition).sql());
                tail.append(where);
            }
            Query.GroupBy groupBy = select.groupBy();
            List<String> having = new ArrayList<>();
            if (groupBy != null) {
                tail.append(groupBy(groupBy, exprs, items, having, computed));
            }
            if (select.having() != null) {
                having.add(exprs.condition(select.having()).sql());
            }
            if (!having.isEmpty()) {
                tail.append(" HAVING ").append(String.join(" AND ", having));
            }
            String qualify = select.qualify() == null ? "" : qualify(select.qualify(), exprs, items);
            tail.append(qualify.isEmpty() ? "" : " QUALIFY " + qualify);
            String list = list(items, nested);
            String order = order(around.orderBy(), scope, exprs, items);
            tail.append(order);
            if (groupBy != null && !groupBy.plain() && exprs.windows() > 0) {
                throw Problems.unsupported("a window function over several grouping sets", groupBy.at());
            }
            tail.append(queries.limits(around, select.top()));
            parts = new ArrayList<>(having);
            parts.add(qualify);
            parts.add(order);
            for (int i = 0; i < items.count(); i++) {
                String item = items.term(i).sql();
                parts.add(keys.stream().anyMatch(k -> k.sql().equals(item)) ? "" : item);
            }
            return new QueryText("SELECT " + (select.distinct() ? "DISTINCT " : "") + list + tail, outs(items, nested));
        }

        /** Whether a key that is more than a column is a part of something else. */
        boolean nestsKeys() {
            return keys.stream()
                    .filter(k -> !k.isConstant() && k.sql().indexOf('(') >= 0)
                    .anyMatch(k -> parts.stream().anyMatch(p -> p.contains(k.sql())));
        }

        /** Constant keys are left out: an engine would take an integer for a position. */
        private String groupBy(
                Query.GroupBy groupBy, Expressions exprs, SelectItems items, List<String> having, List<Term> computed) {
            Map<String, Term> absent = new LinkedHashMap<>();
            keys = groupBy.all() ? allKeys(items) : keys(groupBy, exprs, items, absent);
            Map<String, Term> instead = new LinkedHashMap<>(absent);
            List<Term> grouped = new ArrayList<>(keys);
            for (int k = 0; k < computed.size(); k++) {
                grouped.set(k, computed.get(k));
                instead.put(keys.get(k).sql(), computed.get(k));
            }
            items.forget(instead);
            exprs.useGroupKeys(instead);
            List<String> texts = grouped.stream()
                    .filter(k -> !k.isConstant())
                    .map(Term::sql)
                    .distinct()
                    .toList();
            if (!texts.isEmpty()) {
                return " GROUP BY " + String.join(", ", texts);
            }
            if (!keys.isEmpty()) {
                // Grouping by a constant gives no row where there are none; grouping by nothing would give one.
                having.add("COUNT(*) > 0");
            }
            return " GROUP BY ()";
        }

        private List<Term> allKeys(SelectItems items) {
            List<Term> out = new ArrayList<>();
            for (int i = 0; i < items.count(); i++) {
                if (!items.isAggregate(i) && !items.isWindow(i)) {
                    out.add(items.term(i));
                }
            }
            return out;
        }

        /** @param absent is filled with what stands for the keys of the other grouping sets */
        private List<Term> keys(Query.GroupBy groupBy, Expressions exprs, SelectItems items, Map<String, Term> absent) {
            List<Term> out = new ArrayList<>();
            for (int s = 0; s < groupBy.sets().size(); s++) {
                for (Expr expr : groupBy.sets().get(s)) {
                    Term key = key(expr, exprs, items);
                    if (s == set) {
                        out.add(key);
                    }
                    absent.put(key.sql(), tx.literals().nothing(key.type(), key.at()));
                }
            }
            out.forEach(k -> absent.remove(k.sql()));
            return out;
        }
    }

    private static String qualify(Expr condition, Expressions exprs, SelectItems items) {
        String sql = exprs.condition(condition).sql();
        for (int i = 0; i < items.count(); i++) {
            items.term(i);
        }
        if (exprs.windows() == 0) {
            throw Problems.invalid("QUALIFY needs a window function; write WHERE or HAVING", condition.at());
        }
        return sql;
    }

    private List<Out> outs(SelectItems items, boolean nested) {
        List<String> physical = physical(items, nested);
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < items.count(); i++) {
            Term term = items.term(i);
            outs.add(new Out(
                    items.name(i), physical.get(i), term.type(), tx.lineage().of(term.sql())));
        }
        return outs;
    }

    private static List<String> physical(SelectItems items, boolean nested) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < items.count(); i++) {
            names.add(items.name(i));
        }
        return nested ? Queries.unique(names) : names;
    }

    private static String list(SelectItems items, boolean nested) {
        List<String> physical = physical(items, nested);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < items.count(); i++) {
            out.add(items.term(i).sql() + " AS " + Identifiers.quote(physical.get(i)));
        }
        return String.join(", ", out);
    }

    private static Term key(Expr expr, Expressions exprs, SelectItems items) {
        int before = exprs.aggregates();
        Term key = expr instanceof Expr.NumberLiteral number
                ? items.term(Queries.ordinal(number, items.count()))
                : exprs.term(expr);
        boolean aggregate = expr instanceof Expr.NumberLiteral number
                ? items.isAggregate(Queries.ordinal(number, items.count()))
                : exprs.aggregates() > before;
        if (aggregate) {
            throw Problems.invalid("GROUP BY cannot contain an aggregate", expr.at());
        }
        return key;
    }

    private static String order(List<OrderItem> order, Scope scope, Expressions exprs, SelectItems items) {
        if (order.isEmpty()) {
            return "";
        }
        scope.preferAliases(true);
        List<String> out = new ArrayList<>();
        for (OrderItem item : order) {
            if (item.expr() instanceof Expr.NumberLiteral number) {
                out.add(Windows.order(position(Queries.ordinal(number, items.count()), item), item));
                continue;
            }
            Term term = exprs.term(item.expr());
            for (int i = 0; i < items.count(); i++) {
                if (items.term(i).sql().equals(term.sql())) {
                    // By position, so that it is found with DISTINCT too.
                    term = position(i, item);
                    break;
                }
            }
            if (!term.isConstant()) {
                out.add(Windows.order(term, item));
            }
        }
        scope.preferAliases(false);
        return out.isEmpty() ? "" : " ORDER BY " + String.join(", ", out);
    }

    private static Term position(int i, OrderItem item) {
        return Term.of(
                String.valueOf(i + 1),
                dev.tidemark.domain.result.SqlType.UNKNOWN,
                item.expr().at());
    }
}
