package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.FromItem.PivotValue;
import dev.tidemark.dialect.syntax.FromItem.UnpivotColumn;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PIVOT as one aggregate over a CASE for each value, UNPIVOT as a union of one SELECT for each column. */
final class Pivots {
    private final Translating tx;
    private final Queries queries;

    Pivots(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    Relation pivot(FromItem.Pivot pivot, Relation source, @Nullable Scope outer) {
        Scope scope = new Scope(outer, source);
        Expressions exprs = new Expressions(tx, scope, queries);
        Expr.Call call = pivot.aggregate();
        if (call.arguments().size() != 1
                || !(call.arguments().get(0).value() instanceof Expr.Name aggregated)
                || call.over() != null) {
            throw Problems.unsupported("PIVOT with other than one aggregate of one column", call.at());
        }
        Expr.Name by = new Expr.Name(List.of(pivot.column()), pivot.column().at());
        Column aggregatedColumn = column(source, aggregated.last());
        Column byColumn = column(source, pivot.column());
        List<String> items = new ArrayList<>();
        List<Column> groups = new ArrayList<>();
        for (Column column : source.star()) {
            if (!column.sql().equals(aggregatedColumn.sql()) && !column.sql().equals(byColumn.sql())) {
                groups.add(column);
            }
        }
        List<String> names = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (Column column : groups) {
            names.add(column.name());
            terms.add(column.term(pivot.at()));
        }
        for (PivotValue value : pivot.values()) {
            Expr condition = new Expr.Binary(
                    Operator.EQUAL, by, value.value(), value.value().at());
            Expr cases = new Expr.Case(null, List.of(new Expr.When(condition, aggregated)), null, aggregated.at());
            Expr.Call one = new Expr.Call(
                    call.name(),
                    List.of(new Expr.Argument("", cases)),
                    call.distinct(),
                    call.withinGroup(),
                    call.nulls(),
                    null,
                    call.at());
            Identifier alias = value.alias();
            names.add(alias == null ? value.text() : alias.name());
            terms.add(exprs.term(one));
        }
        List<String> physical = Queries.unique(names);
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            items.add(terms.get(i).sql() + " AS " + Identifiers.quote(physical.get(i)));
            outs.add(new Out(
                    names.get(i),
                    physical.get(i),
                    terms.get(i).type(),
                    tx.lineage().of(terms.get(i).sql())));
        }
        String groupBy = groups.isEmpty()
                ? "()"
                : String.join(", ", groups.stream().map(Column::sql).toList());
        String sql = "SELECT " + String.join(", ", items) + " FROM " + source.sql() + source.where("") + " GROUP BY "
                + groupBy;
        return new Froms(tx, queries).derived(new QueryText(sql, outs), pivot.alias(), "PIVOT");
    }

    private static Column column(Relation source, Identifier name) {
        List<Column> found = source.named(name.name());
        if (found.size() != 1) {
            throw Problems.invalid("unknown column " + Identifiers.display(name.name()), name.at());
        }
        return found.get(0);
    }

    Relation unpivot(FromItem.Unpivot unpivot, Relation source) {
        List<Term> values = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (UnpivotColumn column : unpivot.columns()) {
            Column found = column(source, column.column());
            values.add(found.term(column.column().at()));
            taken.add(found.sql());
        }
        List<Term> aligned = tx.coercions().align(values, unpivot.at());
        List<Column> rest =
                source.star().stream().filter(c -> !taken.contains(c.sql())).toList();
        List<String> names = new ArrayList<>(rest.stream().map(Column::name).toList());
        names.add(unpivot.name().name());
        names.add(unpivot.value().name());
        List<String> physical = Queries.unique(names);
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            outs.add(new Out(
                    names.get(i),
                    physical.get(i),
                    rest.get(i).type(),
                    tx.lineage().of(rest.get(i).sql())));
        }
        outs.add(
                new Out(names.get(rest.size()), physical.get(rest.size()), dev.tidemark.domain.result.SqlType.VARCHAR));
        outs.add(new Out(
                names.get(rest.size() + 1),
                physical.get(rest.size() + 1),
                tx.coercions().common(aligned, unpivot.at())));
        List<String> selects = new ArrayList<>();
        for (int c = 0; c < values.size(); c++) {
            UnpivotColumn column = unpivot.columns().get(c);
            String label = column.label() == null ? column.column().name() : column.label();
            List<String> items = new ArrayList<>();
            for (int i = 0; i < rest.size(); i++) {
                items.add(rest.get(i).sql() + " AS " + Identifiers.quote(physical.get(i)));
            }
            items.add(Literals.quoted(label) + " AS " + Identifiers.quote(physical.get(rest.size())));
            items.add(aligned.get(c).sql() + " AS " + Identifiers.quote(physical.get(rest.size() + 1)));
            String where =
                    unpivot.includeNulls() ? "" : " WHERE " + values.get(c).sql() + " IS NOT NULL";
            selects.add("SELECT " + String.join(", ", items) + " FROM " + source.sql() + where);
        }
        QueryText query = new QueryText(String.join(" UNION ALL ", selects), outs);
        return new Froms(tx, queries).derived(query, unpivot.alias(), "UNPIVOT");
    }
}
