package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ASOF JOIN: every left row with the one right row nearest in time; left rows without one are kept. DuckDB has it; H2
 * gets a left join on the nearest time, over right rows of which one per key and time is kept (ties are arbitrary on
 * Snowflake).
 */
final class AsOfJoins {
    private final Translating tx;
    private final Queries queries;

    AsOfJoins(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    /** One comparison, the left table's side first. */
    private record Condition(Operator operator, Term left, Term right) {
        String sql() {
            return left.sql() + " " + operator.symbol() + " " + right.sql();
        }
    }

    Relation translate(FromItem.Join join, Relation left, Relation right, @Nullable Scope outer) {
        Expr match = join.match();
        if (match == null || !join.using().isEmpty()) {
            throw Problems.unsupported("ASOF JOIN with USING", "write ON", join.at());
        }
        Expressions ofLeft = new Expressions(tx, new Scope(outer, left), queries);
        Expressions ofRight = new Expressions(tx, new Scope(null, right), queries);
        Condition nearest = condition(match, left, ofLeft, ofRight);
        if (nearest.operator() == Operator.EQUAL || nearest.operator() == Operator.NOT_EQUAL) {
            throw Problems.invalid("MATCH_CONDITION takes >=, >, <= or <", match.at());
        }
        List<Condition> keys = new ArrayList<>();
        Expr on = join.on();
        if (on != null) {
            for (Expr part : on instanceof Expr.Logic logic && logic.and() ? logic.operands() : List.of(on)) {
                Condition key = condition(part, left, ofLeft, ofRight);
                if (key.operator() != Operator.EQUAL) {
                    throw Problems.invalid("ON of an ASOF JOIN takes equalities only", part.at());
                }
                tx.lineage().comparedAsEqual(key.left().sql(), key.right().sql());
                keys.add(key);
            }
        }
        List<Source> sources = Joins.concat(left.sources(), right.sources());
        if (!tx.isH2()) {
            String conditions = Joins.concat(keys, List.of(nearest)).stream()
                    .map(Condition::sql)
                    .collect(Collectors.joining(" AND "));
            String sql = left.sql() + " ASOF LEFT JOIN " + right.sql() + " ON " + conditions;
            return new Relation(sql, sources, left.merged(), left.filter());
        }
        return h2(left, right, keys, nearest);
    }

    private Condition condition(Expr expr, Relation left, Expressions ofLeft, Expressions ofRight) {
        if (!(expr instanceof Expr.Binary binary) || binary.operator().isArithmetic()) {
            throw Problems.invalid("a comparison of a left with a right column is expected", expr.at());
        }
        boolean leftFirst = isOf(left, binary.left());
        Expr l = leftFirst ? binary.left() : binary.right();
        Expr r = leftFirst ? binary.right() : binary.left();
        List<Term> sides = tx.coercions().align(List.of(ofLeft.term(l), ofRight.term(r)), expr.at());
        Operator operator = leftFirst ? binary.operator() : flipped(binary.operator());
        return new Condition(operator, sides.get(0), sides.get(1));
    }

    /** Whether the expression's first column is one of the left table. */
    private static boolean isOf(Relation left, Expr expr) {
        if (expr instanceof Expr.Name name) {
            try {
                new Scope(null, left).resolve(name);
                return true;
            } catch (dev.tidemark.domain.sql.SqlProblem notThere) {
                return false;
            }
        }
        if (expr instanceof Expr.Cast cast) {
            return isOf(left, cast.operand());
        }
        if (expr instanceof Expr.Binary binary) {
            return isOf(left, binary.left());
        }
        throw Problems.unsupported("this expression in an ASOF JOIN", "use columns", expr.at());
    }

    private static Operator flipped(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    private Relation h2(Relation left, Relation right, List<Condition> keys, Condition nearest) {
        List<String> rightKeys = keys.stream().map(k -> k.right().sql()).toList();
        List<String> items = new ArrayList<>();
        List<Source> sources = new ArrayList<>(left.sources());
        String one = tx.uniqueAlias("NEAREST");
        int n = 0;
        for (Source source : right.sources()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : source.columns()) {
                String physical = Identifiers.quote("C" + ++n);
                items.add(column.sql() + " AS " + physical);
                String moved = Identifiers.quote(one) + "." + physical;
                tx.lineage().alsoReads(moved, column.sql());
                columns.add(new Column(column.name(), column.type(), moved));
            }
            sources.add(new Source(source.alias(), source.table(), columns, null, source.partial()));
        }
        String keyItems = "";
        String joinKeys = "";
        for (int k = 0; k < keys.size(); k++) {
            keyItems += ", " + rightKeys.get(k) + " AS \"K" + (k + 1) + "\"";
            joinKeys += Identifiers.quote(one) + ".\"K" + (k + 1) + "\" = "
                    + keys.get(k).left().sql() + " AND ";
        }
        String partition = String.join(
                ", ", Joins.concat(rightKeys, List.of(nearest.right().sql())));
        String single = "(SELECT " + String.join(", ", items) + keyItems + ", "
                + nearest.right().sql() + " AS \"T\" FROM "
                + right.sql() + " QUALIFY ROW_NUMBER() OVER (PARTITION BY " + partition + ") = 1) AS "
                + Identifiers.quote(one);
        boolean latest = nearest.operator() == Operator.GREATER || nearest.operator() == Operator.GREATER_OR_EQUAL;
        String matching = Joins.concat(keys, List.of(nearest)).stream()
                .map(Condition::sql)
                .collect(Collectors.joining(" AND "));
        String time = "(SELECT " + (latest ? "MAX(" : "MIN(") + nearest.right().sql() + ") FROM " + right.sql()
                + " WHERE " + matching + ")";
        String sql =
                left.sql() + " LEFT JOIN " + single + " ON " + joinKeys + Identifiers.quote(one) + ".\"T\" = " + time;
        return new Relation(sql, sources, left.merged(), left.filter());
    }
}
