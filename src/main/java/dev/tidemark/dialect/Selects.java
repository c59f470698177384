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
        Scope scope = new Scope(outer, relation);
        Expressions exprs = new Expressions(tx, scope, queries);
        SelectItems items = new SelectItems(exprs, relation, select.items());
        scope.useAliases(items);
        StringBuilder tail = new StringBuilder();
        if (!relation.sql().isEmpty()) {
            tail.append(" FROM ").append(relation.sql());
        }
        Expr where = select.where();
        tail.append(relation.where(where == null ? "" : exprs.condition(where).sql()));
        Query.GroupBy groupBy = select.groupBy();
        List<String> having = new ArrayList<>();
        if (groupBy != null) {
            tail.append(groupBy(groupBy, set, exprs, items, having));
        }
        if (select.having() != null) {
            having.add(exprs.condition(select.having()).sql());
        }
        if (!having.isEmpty()) {
            tail.append(" HAVING ").append(String.join(" AND ", having));
        }
        if (select.qualify() != null) {
            tail.append(" QUALIFY ").append(qualify(select.qualify(), exprs, items));
        }
        String list = list(items, nested);
        tail.append(order(around.orderBy(), scope, exprs, items));
        if (groupBy != null && !groupBy.plain() && exprs.windows() > 0) {
            throw Problems.unsupported("a window function over several grouping sets", groupBy.at());
        }
        tail.append(queries.limits(around, select.top()));
        return new QueryText("SELECT " + (select.distinct() ? "DISTINCT " : "") + list + tail, outs(items, nested));
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

    private static List<Out> outs(SelectItems items, boolean nested) {
        List<String> physical = physical(items, nested);
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < items.count(); i++) {
            outs.add(new Out(items.name(i), physical.get(i), items.term(i).type()));
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

    /** Constant keys are left out: an engine would take an integer for a position. */
    private String groupBy(Query.GroupBy groupBy, int set, Expressions exprs, SelectItems items, List<String> having) {
        List<Term> keys = new ArrayList<>();
        if (groupBy.all()) {
            for (int i = 0; i < items.count(); i++) {
                if (!items.isAggregate(i) && !items.isWindow(i)) {
                    keys.add(items.term(i));
                }
            }
        } else {
            Map<String, Term> everywhere = new LinkedHashMap<>();
            for (int s = 0; s < groupBy.sets().size(); s++) {
                for (Expr expr : groupBy.sets().get(s)) {
                    Term key = key(expr, exprs, items);
                    if (s == set) {
                        keys.add(key);
                    }
                    everywhere.put(key.sql(), key);
                }
            }
            keys.forEach(k -> everywhere.remove(k.sql()));
            Map<String, Term> absent = new LinkedHashMap<>();
            everywhere.forEach((sql, key) -> absent.put(sql, tx.literals().nothing(key.type(), key.at())));
            items.forget(absent);
            exprs.useGroupKeys(absent);
        }
        List<String> texts = keys.stream()
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
