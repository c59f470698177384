package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.OrderItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.dialect.syntax.Query.CommonTable;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries with their WITH, set operations, ORDER BY and LIMIT; the common tables that are visible at one place. */
final class Queries {
    private final Translating tx;
    private final Map<String, CommonText> commonTables;

    private record CommonText(String physical, List<Out> columns) {}

    Queries(Translating tx) {
        this(tx, Map.of());
    }

    private Queries(Translating tx, Map<String, CommonText> commonTables) {
        this.tx = tx;
        this.commonTables = commonTables;
    }

    /** The statement itself: its columns have the names that Snowflake gives, doubled ones too. */
    QueryText top(Query query) {
        return query(query, null, false);
    }

    /** A query inside another one: its columns' physical names are unique. */
    QueryText nested(Query query, @Nullable Scope outer) {
        return query(query, outer, true);
    }

    Term scalar(Query query, Scope outer) {
        QueryText text = nested(query, outer);
        if (text.columns().size() != 1) {
            throw Problems.invalid("a subquery that is a value has one column", query.at());
        }
        return Term.of("(" + text.sql() + ")", text.columns().get(0).type(), query.at());
    }

    /** The common table of that name as a source, or null. */
    @Nullable
    Relation commonTable(String name, String alias) {
        CommonText table = commonTables.get(name);
        if (table == null) {
            return null;
        }
        String unique = tx.uniqueAlias(alias);
        return Relation.of(
                Identifiers.quote(table.physical()) + " AS " + Identifiers.quote(unique),
                Source.of(alias, columns(unique, table.columns())));
    }

    List<Column> columns(String alias, List<Out> outs) {
        List<Column> columns = new ArrayList<>();
        for (Out out : outs) {
            String read = Identifiers.quote(alias) + "." + Identifiers.quote(out.physical());
            tx.lineage().reads(read, out.from());
            columns.add(new Column(out.name(), out.type(), read));
        }
        return columns;
    }

    private QueryText query(Query query, @Nullable Scope outer, boolean nested) {
        if (query.with().isEmpty()) {
            return withoutCommon(query, outer, nested);
        }
        Map<String, CommonText> visible = new HashMap<>(commonTables);
        boolean recursive = query.with().stream().anyMatch(this::isRecursive);
        List<String> texts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CommonTable table : query.with()) {
            if (!names.add(table.name().name())) {
                throw Problems.invalid(
                        "the name " + table.name().name() + " is given twice in WITH",
                        table.name().at());
            }
            String physical = commonName(table.name().name());
            if (isRecursive(table)) {
                texts.add(recursive(table, physical, visible, outer));
                continue;
            }
            QueryText text = new Queries(tx, Map.copyOf(visible)).nested(table.query(), outer);
            String list = recursive ? RecursiveTables.names(text.columns()) : "";
            texts.add(Identifiers.quote(physical) + list + " AS (" + text.sql() + ")");
            visible.put(table.name().name(), new CommonText(physical, renamed(text.columns(), table)));
        }
        QueryText body = new Queries(tx, Map.copyOf(visible)).withoutCommon(query, outer, nested);
        String with = recursive ? "WITH RECURSIVE " : "WITH ";
        return new QueryText(with + String.join(", ", texts) + " " + body.sql(), body.columns());
    }

    /** With or without the word RECURSIVE, which Snowflake does not ask for. */
    private boolean isRecursive(CommonTable table) {
        boolean hidden = commonTables.containsKey(table.name().name())
                || tx.schema()
                        .columns(dev.tidemark.domain.sql.TableName.of(
                                table.name().name()))
                        .isPresent();
        return (table.recursive() || !hidden) && RecursiveTables.isOne(table);
    }

    /** Makes the table visible, and gives its text. */
    private String recursive(
            CommonTable table, String physical, Map<String, CommonText> visible, @Nullable Scope outer) {
        RecursiveTables tables = new RecursiveTables(tx);
        Query.Select step = RecursiveTables.step(table);
        QueryText anchor = new Queries(tx, Map.copyOf(visible)).body(RecursiveTables.anchor(table), outer);
        List<Out> columns = tables.columns(anchor.columns(), table.name().at());
        visible.put(table.name().name(), new CommonText(physical, renamed(columns, table)));
        Queries inner = new Queries(tx, Map.copyOf(visible));
        Query.Select cast = tables.cast(step, inner.body(step, outer).columns(), columns);
        return Identifiers.quote(physical) + tables.text(anchor, inner.body(cast, outer), columns);
    }

    /** A name that no table has: H2 would read the table instead. */
    private String commonName(String name) {
        String physical = tx.uniqueAlias(name + "_CTE");
        while (tx.schema()
                .columns(dev.tidemark.domain.sql.TableName.of(physical))
                .isPresent()) {
            physical = tx.uniqueAlias(physical);
        }
        return physical;
    }

    private static List<Out> renamed(List<Out> columns, CommonTable table) {
        return table.columns().isEmpty()
                ? columns
                : rename(columns, table.columns(), table.name().at());
    }

    static List<Out> rename(List<Out> columns, List<Identifier> names, int at) {
        if (names.size() != columns.size()) {
            throw Problems.invalid(names.size() + " names for " + columns.size() + " columns", at);
        }
        List<Out> out = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            out.add(new Out(
                    names.get(i).name(),
                    columns.get(i).physical(),
                    columns.get(i).type(),
                    columns.get(i).from()));
        }
        return out;
    }

    private QueryText withoutCommon(Query query, @Nullable Scope outer, boolean nested) {
        if (query.body() instanceof Query.Select select) {
            return new Selects(tx, this).select(select, query, outer, nested);
        }
        QueryText body = body(query.body(), outer);
        StringBuilder sql = new StringBuilder(body.sql());
        if (!query.orderBy().isEmpty()) {
            sql.append(" ORDER BY ").append(String.join(", ", outputOrder(query.orderBy(), body.columns())));
        }
        return new QueryText(sql.append(limits(query, null)).toString(), body.columns());
    }

    QueryText body(Query.Body body, @Nullable Scope outer) {
        if (body instanceof Query.SetOperation operation) {
            return new SetOperations(tx, this).translate(operation, outer);
        } else if (body instanceof Query.Nested inner) {
            return nested(inner.query(), outer);
        } else if (body instanceof Query.Values values) {
            return values(values, outer);
        }
        Query.Select select = (Query.Select) body;
        Query plain = new Query(List.of(), select, List.of(), null, null, select.at());
        return new Selects(tx, this).select(select, plain, outer, true);
    }

    /** ORDER BY where only the result's columns can be named. */
    static List<String> outputOrder(List<OrderItem> items, List<Out> columns) {
        List<String> out = new ArrayList<>();
        for (OrderItem item : items) {
            Expr expr = item.expr();
            int position = -1;
            if (expr instanceof Expr.NumberLiteral number) {
                position = ordinal(number, columns.size());
            } else if (expr instanceof Expr.Name name && name.parts().size() == 1) {
                for (int i = 0; i < columns.size() && position < 0; i++) {
                    position = columns.get(i).name().equals(name.last().name()) ? i : -1;
                }
                if (position < 0) {
                    throw Problems.invalid(
                            "unknown column " + Identifiers.display(name.last().name()), name.at());
                }
            } else {
                throw Problems.unsupported("ORDER BY an expression here", "name a column of the result", expr.at());
            }
            Term term = Term.of(String.valueOf(position + 1), SqlType.UNKNOWN, expr.at());
            out.add(Windows.order(term, item));
        }
        return out;
    }

    /** @return the position from 0 that an ordinal means */
    static int ordinal(Expr.NumberLiteral number, int columns) {
        BigDecimal value = number.value();
        if (number.exponent()
                || value.scale() > 0
                || value.signum() <= 0
                || value.compareTo(BigDecimal.valueOf(columns)) > 0) {
            throw Problems.invalid("there is no column " + value.toPlainString() + " in the SELECT list", number.at());
        }
        return value.intValueExact() - 1;
    }

    String limits(Query query, @Nullable Expr top) {
        Expr limit = query.limit() == null ? top : query.limit();
        String sql = limit == null ? "" : count(" LIMIT ", limit);
        String offset = query.offset() == null ? "" : count(" OFFSET ", query.offset());
        if ((!sql.isEmpty() || !offset.isEmpty()) && query.orderBy().isEmpty()) {
            tx.dependsOnChance();
        }
        return sql + offset;
    }

    private static String count(String word, Expr expr) {
        if (expr instanceof Expr.NullLiteral) {
            return "";
        }
        if (expr instanceof Expr.NumberLiteral number
                && !number.exponent()
                && number.value().scale() <= 0) {
            return word + number.value().toPlainString();
        }
        throw Problems.invalid(word.strip() + " takes a whole number that is not negative", expr.at());
    }

    private QueryText values(Query.Values values, @Nullable Scope outer) {
        Expressions exprs = new Expressions(tx, new Scope(outer, new Relation("", List.of(), List.of())), this);
        int width = values.rows().get(0).size();
        List<List<Term>> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            List<Term> column = new ArrayList<>();
            for (List<Expr> row : values.rows()) {
                if (row.size() != width) {
                    throw Problems.invalid(
                            "the rows of VALUES have different lengths",
                            row.get(0).at());
                }
                column.add(exprs.term(row.get(c)));
            }
            columns.add(tx.coercions().unify(column, values.at()));
        }
        List<Out> outs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            String name = "COLUMN" + (c + 1);
            outs.add(new Out(name, name, tx.coercions().common(columns.get(c), values.at())));
            names.add(Identifiers.quote(name));
        }
        List<String> rows = new ArrayList<>();
        for (int r = 0; r < values.rows().size(); r++) {
            List<String> row = new ArrayList<>();
            for (List<Term> column : columns) {
                row.add(column.get(r).sql());
            }
            rows.add("(" + String.join(", ", row) + ")");
        }
        String alias = Identifiers.quote(tx.uniqueAlias("VALUES"));
        return new QueryText(
                "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS " + alias + "(" + String.join(", ", names)
                        + ")",
                outs);
    }

    /** Names as given, made unique without regard to case, which DuckDB does not see. */
    static List<String> unique(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> out = new ArrayList<>();
        for (String name : names) {
            String unique = name;
            for (int i = 2; !taken.add(unique.toUpperCase(Locale.ROOT)); i++) {
                unique = name + "_" + i;
            }
            out.add(unique);
        }
        return out;
    }
}
