package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.FromItem.Alias;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.Spelling;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** FROM items to relations. Only tables that the schema knows are ever read. */
final class Froms {
    private final Translating tx;
    private final Queries queries;

    Froms(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    Relation translate(FromItem item, @Nullable Scope outer) {
        tx.enter(item.at());
        Relation relation = relation(item, outer);
        tx.leave();
        return relation;
    }

    private Relation relation(FromItem item, @Nullable Scope outer) {
        if (item instanceof FromItem.TableRef table) {
            return table(table);
        } else if (item instanceof FromItem.Derived derived) {
            QueryText query = queries.nested(derived.query(), outer);
            return derived(query, derived.alias(), "SUBQUERY");
        } else if (item instanceof FromItem.Join join) {
            return new Joins(tx, queries, this).translate(join, outer);
        } else if (item instanceof FromItem.TableFunction function) {
            return new TableFunctions(tx, queries).standAlone(function, outer);
        } else if (item instanceof FromItem.Pivot pivot) {
            return new Pivots(tx, queries).pivot(pivot, translate(pivot.source(), outer), outer);
        } else if (item instanceof FromItem.Unpivot unpivot) {
            return new Pivots(tx, queries).unpivot(unpivot, translate(unpivot.source(), outer));
        }
        return sample((FromItem.Sample) item, outer);
    }

    /** With the table that was most likely meant: of the same name elsewhere, or spelt nearly so. */
    private SqlProblem unknown(TableName name, int at) {
        List<TableName> tables = tx.schema().tables();
        String elsewhere = tables.stream()
                .filter(t -> t.table().equals(name.table()))
                .map(TableName::toString)
                .sorted()
                .collect(Collectors.joining(" and "));
        String meant = elsewhere.isEmpty()
                ? Spelling.nearest(
                                name.toString(),
                                tables.stream().map(TableName::toString).toList())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("import it first")
                : "there is " + elsewhere;
        return Problems.invalid("unknown table " + name + "; " + meant, at);
    }

    private Relation table(FromItem.TableRef table) {
        List<String> parts = Scope.names(table.parts());
        Alias alias = table.alias();
        if (parts.size() == 1) {
            Relation common = queries.commonTable(
                    parts.get(0), alias == null ? parts.get(0) : alias.name().name());
            if (common != null) {
                return alias == null || alias.columns().isEmpty() ? common : renamed(common, alias);
            }
        }
        TableName name = new TableName(parts);
        List<ResultColumn> columns = tx.schema().columns(name).orElseThrow(() -> unknown(name, table.at()));
        String shown = alias == null ? name.table() : alias.name().name();
        String unique = tx.uniqueAlias(shown);
        tx.reads(name, unique);
        List<Column> out = new ArrayList<>();
        for (ResultColumn column : columns) {
            String read = Identifiers.quote(unique) + "." + Identifiers.quote(column.name());
            tx.lineage().reads(read, Set.of(new Lineage.Place(name, column.name())));
            out.add(new Column(column.name(), column.type(), read));
        }
        String schema = name.schema().isEmpty() ? tx.isH2() ? "PUBLIC" : "main" : name.schema();
        String sql =
                Identifiers.quote(schema) + "." + Identifiers.quote(name.table()) + " AS " + Identifiers.quote(unique);
        Relation relation = Relation.of(sql, new Source(shown, alias == null ? name : null, out, null, false));
        return alias == null || alias.columns().isEmpty() ? relation : renamed(relation, alias);
    }

    /** {@code AS t (a, b)}. */
    static Relation renamed(Relation relation, Alias alias) {
        List<Column> columns = relation.star();
        List<Identifier> names = alias.columns();
        if (names.size() != columns.size()) {
            throw Problems.invalid(
                    names.size() + " names for " + columns.size() + " columns",
                    alias.name().at());
        }
        List<Column> out = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = columns.get(i);
            out.add(new Column(names.get(i).name(), column.type(), column.sql()));
        }
        return new Relation(relation.sql(), List.of(Source.of(alias.name().name(), out)), List.of(), relation.filter());
    }

    Relation derived(QueryText query, @Nullable Alias alias, String fallback) {
        String shown = alias == null ? "" : alias.name().name();
        String unique = tx.uniqueAlias(alias == null ? fallback : shown);
        List<Out> outs = alias == null || alias.columns().isEmpty()
                ? query.columns()
                : Queries.rename(query.columns(), alias.columns(), alias.name().at());
        return Relation.of(
                "(" + query.sql() + ") AS " + Identifiers.quote(unique),
                Source.of(shown, queries.columns(unique, outs)));
    }

    /** Every row by chance with BERNOULLI, whatever kind was asked for; the number of rows is exact. */
    private Relation sample(FromItem.Sample sample, @Nullable Scope outer) {
        Relation source = translate(sample.source(), outer);
        if (source.sources().size() != 1) {
            throw Problems.unsupported("a sample of a join", "sample its tables", sample.at());
        }
        if (!(sample.size() instanceof Expr.NumberLiteral number)
                || number.value().signum() < 0) {
            throw Problems.invalid(
                    "SAMPLE takes a constant number", sample.size().at());
        }
        tx.dependsOnChance();
        String random = tx.isH2() ? "RAND()" : "random()";
        String condition = "";
        String tail = "";
        if (sample.rows()) {
            tail = " ORDER BY " + random + " LIMIT " + number.value().toBigInteger();
        } else if (number.value().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw Problems.invalid("SAMPLE takes 0 to 100 percent", number.at());
        } else {
            condition = random + " < " + number.value().movePointLeft(2).toPlainString();
        }
        Source only = source.sources().get(0);
        QueryText query = project(source, condition, tail);
        Relation relation = derived(query, null, only.alias().isEmpty() ? "SAMPLED" : only.alias());
        Source inner = relation.sources().get(0);
        return Relation.of(
                relation.sql(), new Source(only.alias(), only.table(), inner.columns(), null, only.partial()));
    }

    /** {@code SELECT} all columns under unique names {@code FROM} the relation and what follows. */
    private QueryText project(Relation relation, String condition, String tail) {
        List<Column> columns = relation.star();
        List<String> physical =
                Queries.unique(columns.stream().map(Column::name).toList());
        List<String> items = new ArrayList<>();
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            items.add(column.sql() + " AS " + Identifiers.quote(physical.get(i)));
            outs.add(new Out(
                    column.name(), physical.get(i), column.type(), tx.lineage().of(column.sql())));
        }
        return new QueryText(
                "SELECT " + String.join(", ", items) + " FROM " + relation.sql() + relation.where(condition) + tail,
                outs);
    }
}
