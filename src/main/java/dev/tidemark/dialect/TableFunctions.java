package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.Argument;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.FromItem.JoinKind;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GENERATOR, FLATTEN and SPLIT_TO_TABLE. Each is a range of row numbers joined to the row it is made from, and values
 * taken by number: H2 has no lateral join, but bounds a range by a column of the other table.
 */
final class TableFunctions {
    private static final Relation NOTHING = new Relation("", List.of(), List.of());

    private final Translating tx;
    private final Queries queries;

    TableFunctions(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    Relation standAlone(FromItem.TableFunction function, @Nullable Scope outer) {
        return switch (function.call().name()) {
            case "GENERATOR" -> generator(function);
            case "FLATTEN", "SPLIT_TO_TABLE" -> {
                Rows rows = rows(function, new Scope(outer, NOTHING));
                if (rows.outer()) {
                    throw Problems.unsupported("FLATTEN with OUTER => TRUE without a table", function.at());
                }
                yield Relation.of(range(rows, true), rows.source());
            }
            default ->
                throw Problems.unsupported(
                        "the table function " + function.call().name(), function.at());
        };
    }

    Relation lateral(Relation left, FromItem.TableFunction function, FromItem.Join join, @Nullable Scope outer) {
        if (function.call().name().equals("GENERATOR")) {
            Relation right = generator(function);
            return joined(left, right.sql(), right.sources().get(0), " CROSS JOIN ", "");
        }
        if (!function.call().name().equals("FLATTEN") && !function.call().name().equals("SPLIT_TO_TABLE")) {
            throw Problems.unsupported("the table function " + function.call().name(), function.at());
        }
        boolean plain = join.kind() == JoinKind.CROSS || join.kind() == JoinKind.INNER || join.kind() == JoinKind.LEFT;
        if (!plain || join.on() != null && !isTrue(join.on()) || !join.using().isEmpty() || join.natural()) {
            throw Problems.unsupported("this kind of join with a table function", join.at());
        }
        Rows rows = rows(function, new Scope(outer, left));
        boolean keeps = rows.outer() || join.kind() == JoinKind.LEFT;
        String condition = tx.isH2() ? rows.counter() + " < " + rows.size() : "TRUE";
        String word = keeps || tx.isH2() ? " LEFT JOIN " : " JOIN ";
        Relation all = joined(left, range(rows, false), rows.source(), word, " ON " + condition);
        return keeps || !tx.isH2() ? all : filtered(all, rows.counter() + " IS NOT NULL");
    }

    /** H2 would put an inner join's range first and count it to its end: a left join keeps the order. */
    private static Relation filtered(Relation relation, String condition) {
        String and = relation.filter().isEmpty() ? "" : relation.filter() + " AND ";
        return new Relation(relation.sql(), relation.sources(), relation.merged(), and + condition);
    }

    private static boolean isTrue(Expr expr) {
        return expr instanceof Expr.BooleanLiteral literal && literal.value();
    }

    private static Relation joined(Relation left, String right, Source source, String word, String on) {
        return new Relation(
                left.sql() + word + right + on,
                Joins.concat(left.sources(), List.of(source)),
                left.merged(),
                left.filter());
    }

    /** @param counter the row's number from 0 @param size how many rows */
    private record Rows(String alias, String counter, String size, boolean outer, Source source) {}

    /** DuckDB makes the numbers of one row laterally; H2 has a range without end that the join's condition bounds. */
    private String range(Rows rows, boolean alone) {
        String alias = Identifiers.quote(rows.alias());
        if (tx.isH2()) {
            return (alone ? "SYSTEM_RANGE(0, " + rows.size() + " - 1)" : "SYSTEM_RANGE(0, 2147483647)") + " AS "
                    + alias;
        }
        return (alone ? "" : "LATERAL ") + "(SELECT unnest(range(0, " + rows.size() + ")) AS \"X\") AS " + alias;
    }

    private Relation generator(FromItem.TableFunction function) {
        if (function.call().arguments().size() != 1
                || !function.call().arguments().get(0).name().equals("ROWCOUNT")) {
            throw Problems.unsupported("GENERATOR with other than ROWCOUNT => a number", function.at());
        }
        Expr count = function.call().arguments().get(0).value();
        if (!(count instanceof Expr.NumberLiteral number) || number.value().scale() > 0) {
            throw Problems.invalid("ROWCOUNT takes a constant whole number", count.at());
        }
        FromItem.Alias named = function.alias();
        String shown = named == null ? "" : named.name().name();
        String alias = tx.uniqueAlias(named == null ? "GENERATOR" : shown);
        BigDecimal rows = number.value();
        String sql = tx.isH2()
                ? "SYSTEM_RANGE(0, " + rows.subtract(BigDecimal.ONE).toPlainString() + ")"
                : "range(" + rows.toPlainString() + ")";
        String columns = tx.isH2() ? "" : "(\"X\")";
        return Relation.of(
                sql + " AS " + Identifiers.quote(alias) + columns,
                new Source(shown, null, List.of(), Identifiers.quote(alias) + ".\"X\"", true));
    }

    private Rows rows(FromItem.TableFunction function, Scope scope) {
        Expressions exprs = new Expressions(tx, scope, queries);
        FromItem.Alias named = function.alias();
        String shown = named == null ? "" : named.name().name();
        if (named != null && !named.columns().isEmpty()) {
            throw Problems.unsupported(
                    "column names behind a table function", named.name().at());
        }
        String alias = tx.uniqueAlias(named == null ? function.call().name() : shown);
        String counter = Identifiers.quote(alias) + ".\"X\"";
        return function.call().name().equals("FLATTEN")
                ? flatten(function.call(), exprs, shown, alias, counter)
                : split(function.call(), exprs, shown, alias, counter);
    }

    private Rows flatten(Expr.Call call, Expressions exprs, String shown, String alias, String counter) {
        Term input = null;
        Term path = null;
        boolean outer = false;
        for (Argument argument : call.arguments()) {
            Term value = exprs.term(argument.value());
            switch (argument.name()) {
                case "INPUT", "" -> input = value;
                case "PATH" -> path = value;
                case "OUTER" -> outer = Boolean.TRUE.equals(value.constant());
                case "RECURSIVE" -> require(Boolean.FALSE.equals(value.constant()), "RECURSIVE", argument);
                case "MODE" -> require("BOTH".equals(value.constant()), "MODE", argument);
                default -> require(false, argument.name(), argument);
            }
        }
        if (input == null) {
            throw Problems.invalid("FLATTEN takes INPUT => a value", call.at());
        }
        if (!input.type().isSemiStructured()) {
            throw Problems.invalid("FLATTEN takes a VARIANT, ARRAY or OBJECT, not " + input.type(), input.at());
        }
        String json = path == null ? input.sql() : within(input, path);
        String inRange = "(" + counter + " < SF_FLATTEN_SIZE(" + json + "))";
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("KEY", SqlType.VARCHAR, "SF_FLATTEN_KEY(" + json + ", " + counter + ")"));
        columns.add(new Column(
                "INDEX",
                SqlType.number(18, 0),
                "(CASE WHEN " + inRange + " AND SF_FLATTEN_KEY(" + json + ", " + counter + ") IS NULL THEN " + counter
                        + " END)"));
        columns.add(new Column("VALUE", SqlType.VARIANT, "SF_FLATTEN_VALUE(" + json + ", " + counter + ")"));
        columns.add(new Column("THIS", SqlType.VARIANT, "(CASE WHEN " + inRange + " THEN " + json + " END)"));
        return new Rows(
                alias,
                counter,
                "COALESCE(SF_FLATTEN_SIZE(" + json + "), 0)",
                outer,
                new Source(shown, null, columns, null, true));
    }

    /** The element that PATH names, which is then what THIS holds. */
    private static String within(Term input, Term path) {
        if (!(path.constant() instanceof String)) {
            throw Problems.unsupported("FLATTEN with a PATH that is no constant text", path.at());
        }
        return "SF_JSON_GET(" + input.sql() + ", " + path.sql() + ")";
    }

    private static void require(boolean condition, String what, Argument argument) {
        if (!condition) {
            throw Problems.unsupported("FLATTEN with " + what, argument.value().at());
        }
    }

    private Rows split(Expr.Call call, Expressions exprs, String shown, String alias, String counter) {
        if (call.arguments().size() != 2) {
            throw Problems.invalid("SPLIT_TO_TABLE takes a text and a delimiter", call.at());
        }
        List<String> args = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            Term term = exprs.term(argument.value());
            args.add(tx.coercions().to(term, SqlType.VARCHAR, term.at()).sql());
        }
        String json = "SF_SPLIT(" + args.get(0) + ", " + args.get(1) + ")";
        tx.origins().wrote(json, call.at());
        List<Column> columns = List.of(
                new Column("INDEX", SqlType.number(18, 0), "(" + counter + " + 1)"),
                new Column("VALUE", SqlType.VARCHAR, "SF_JSON_TEXT(SF_FLATTEN_VALUE(" + json + ", " + counter + "))"));
        return new Rows(
                alias,
                counter,
                "COALESCE(SF_FLATTEN_SIZE(" + json + "), 0)",
                false,
                new Source(shown, null, columns, null, true));
    }
}
