package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.FromItem;
import dev.tidemark.dialect.syntax.FromItem.JoinKind;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins. USING and NATURAL are written as conditions; a full join on H2 as a union. */
final class Joins {
    private final Translating tx;
    private final Queries queries;
    private final Froms froms;

    Joins(Translating tx, Queries queries, Froms froms) {
        this.tx = tx;
        this.queries = queries;
        this.froms = froms;
    }

    Relation translate(FromItem.Join join, @Nullable Scope outer) {
        Relation left = froms.translate(join.left(), outer);
        if (join.right() instanceof FromItem.TableFunction function) {
            return new TableFunctions(tx, queries).lateral(left, function, join, outer);
        }
        Scope leftScope = new Scope(outer, left);
        boolean lateral = join.right() instanceof FromItem.Derived derived && derived.lateral();
        if (lateral && tx.isH2()) {
            throw Problems.unsupported("LATERAL with a subquery on h2", join.at());
        }
        Relation right =
                lateral ? asLateral(froms.translate(join.right(), leftScope)) : froms.translate(join.right(), outer);
        refuseDoubled(left, right, join.at());
        if (join.kind() != JoinKind.CROSS && join.kind() != JoinKind.INNER) {
            right.requireNoFilter(join.at());
        }
        if (join.kind() == JoinKind.FULL || join.kind() == JoinKind.RIGHT) {
            left.requireNoFilter(join.at());
        }
        if (join.kind() == JoinKind.ASOF) {
            return new AsOfJoins(tx, queries).translate(join, left, right, outer);
        }
        Relation both = new Relation("", concat(left.sources(), right.sources()), left.merged());
        List<Column> merged = new ArrayList<>();
        String on = condition(join, left, right, both, outer, merged);
        return joined(join, left, right, on, merged);
    }

    private static Relation asLateral(Relation right) {
        return new Relation("LATERAL " + right.sql(), right.sources(), right.merged(), right.filter());
    }

    private static void refuseDoubled(Relation left, Relation right, int at) {
        for (Source a : left.sources()) {
            for (Source b : right.sources()) {
                if (!a.alias().isEmpty() && a.alias().equals(b.alias())) {
                    throw Problems.invalid("the name " + a.alias() + " is given twice in FROM", at);
                }
            }
        }
    }

    static <T> List<T> concat(List<T> a, List<T> b) {
        List<T> out = new ArrayList<>(a);
        out.addAll(b);
        return out;
    }

    /** @return the condition's text, or empty for none; fills {@code merged} */
    private String condition(
            FromItem.Join join,
            Relation left,
            Relation right,
            Relation both,
            @Nullable Scope outer,
            List<Column> merged) {
        Scope scope = new Scope(outer, both);
        Expressions exprs = new Expressions(tx, scope, queries);
        if (join.on() != null) {
            return exprs.condition(join.on()).sql();
        }
        List<String> names = join.natural() ? shared(left, right) : Scope.names(join.using());
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            Term l = single(left, name, join);
            Term r = single(right, name, join);
            parts.add(new Predicates(tx, exprs)
                    .compare(Operator.EQUAL, l, r, join.at())
                    .sql());
            merged.add(merged(join.kind(), name, l, r, join.at()));
        }
        return parts.isEmpty() ? "" : String.join(" AND ", parts);
    }

    private Column merged(JoinKind kind, String name, Term l, Term r, int at) {
        return switch (kind) {
            case RIGHT -> new Column(name, r.type(), r.sql());
            case FULL -> {
                List<Term> aligned = tx.coercions().align(List.of(l, r), at);
                yield new Column(
                        name,
                        tx.coercions().common(aligned, at),
                        "COALESCE(" + aligned.get(0).sql() + ", "
                                + aligned.get(1).sql() + ")");
            }
            default -> new Column(name, l.type(), l.sql());
        };
    }

    private static List<String> shared(Relation left, Relation right) {
        return left.star().stream()
                .map(Column::name)
                .filter(n -> !right.named(n).isEmpty())
                .distinct()
                .toList();
    }

    private static Term single(Relation side, String name, FromItem.Join join) {
        int at = join.using().stream()
                .filter(u -> u.name().equals(name))
                .map(Identifier::at)
                .findFirst()
                .orElse(join.at());
        List<Column> found = side.named(name);
        if (found.size() != 1) {
            throw Problems.invalid(
                    (found.isEmpty() ? "unknown column " : "ambiguous column ") + Identifiers.display(name)
                            + " in USING",
                    at);
        }
        return found.get(0).term(at);
    }

    private Relation joined(FromItem.Join join, Relation left, Relation right, String on, List<Column> merged) {
        List<Column> allMerged = new ArrayList<>(merged);
        for (Column column : left.merged()) {
            if (allMerged.stream().noneMatch(c -> c.name().equals(column.name()))) {
                allMerged.add(column);
            }
        }
        List<Source> sources = concat(left.sources(), right.sources());
        if (join.kind() == JoinKind.FULL && tx.isH2()) {
            if (on.isEmpty()) {
                throw Problems.invalid("FULL JOIN needs ON or USING", join.at());
            }
            return new FullJoins(tx).translate(left, right, on, sources, allMerged);
        }
        String word = switch (join.kind()) {
            case LEFT -> " LEFT JOIN ";
            case RIGHT -> " RIGHT JOIN ";
            case FULL -> " FULL JOIN ";
            case CROSS, INNER, ASOF -> on.isEmpty() ? " CROSS JOIN " : " JOIN ";
        };
        if (on.isEmpty() && join.kind() != JoinKind.CROSS && join.kind() != JoinKind.INNER) {
            throw Problems.invalid(join.kind() + " JOIN needs ON or USING", join.at());
        }
        String rightSql = right.sources().size() > 1 ? "(" + right.sql() + ")" : right.sql();
        String sql = left.sql() + word + rightSql + (on.isEmpty() ? "" : " ON " + on);
        String and = left.filter().isEmpty() || right.filter().isEmpty() ? "" : " AND ";
        return new Relation(sql, sources, allMerged, left.filter() + and + right.filter());
    }
}
