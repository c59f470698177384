package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.LikeKind;
import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.Expr.Quantifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Comparisons, BETWEEN, IN, LIKE: both sides in one type, as Snowflake converts them. */
final class Predicates {
    private final Translating tx;
    private final Expressions exprs;

    Predicates(Translating tx, Expressions exprs) {
        this.tx = tx;
        this.exprs = exprs;
    }

    private static Term bool(String sql, int at) {
        return Term.of(sql, SqlType.BOOLEAN, at);
    }

    Term compare(Operator operator, Expr left, Expr right, int at) {
        if (left instanceof Expr.Tuple a && right instanceof Expr.Tuple b) {
            if (operator != Operator.EQUAL) {
                throw Problems.unsupported("a comparison of lists other than =", at);
            }
            return tuple(a, b, at);
        }
        return compare(operator, exprs.term(left), exprs.term(right), at);
    }

    Term compare(Operator operator, Term left, Term right, int at) {
        List<Term> sides = comparable(List.of(left, right), at);
        if (operator == Operator.EQUAL) {
            tx.lineage().comparedAsEqual(sides.get(0).sql(), sides.get(1).sql());
        }
        return bool(
                "(" + sides.get(0).sql() + " " + operator.symbol() + " "
                        + sides.get(1).sql() + ")",
                at);
    }

    List<Term> comparable(List<Term> terms, int at) {
        boolean truths = terms.stream().anyMatch(t -> t.is(SqlType.Kind.BOOLEAN));
        List<Term> sides =
                tx.coercions().align(truths ? terms.stream().map(this::truth).toList() : terms, at);
        for (Term side : sides) {
            if (side.type().isSemiStructured()) {
                throw Problems.unsupported("a comparison of " + side.type() + " values", "cast them", at);
            }
        }
        return sides;
    }

    /** Beside a BOOLEAN 0 and 1 are FALSE and TRUE; what another number would be is not documented. */
    private Term truth(Term x) {
        boolean digit = x.constant() instanceof BigDecimal value
                && (value.signum() == 0 || value.compareTo(BigDecimal.ONE) == 0);
        return digit ? tx.coercions().to(x, SqlType.BOOLEAN, x.at()) : x;
    }

    private Term tuple(Expr.Tuple a, Expr.Tuple b, int at) {
        if (a.values().size() != b.values().size()) {
            throw Problems.invalid("the lists have different lengths", at);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < a.values().size(); i++) {
            parts.add(compare(Operator.EQUAL, a.values().get(i), b.values().get(i), at)
                    .sql());
        }
        return bool("(" + String.join(" AND ", parts) + ")", at);
    }

    Term distinct(Expr.IsDistinct test) {
        List<Term> sides = comparable(List.of(exprs.term(test.left()), exprs.term(test.right())), test.at());
        String operator = test.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ";
        return bool("(" + sides.get(0).sql() + operator + sides.get(1).sql() + ")", test.at());
    }

    Term between(Expr.Between between) {
        Term operand = exprs.term(between.operand());
        Term low = compare(Operator.GREATER_OR_EQUAL, operand, exprs.term(between.low()), between.at());
        Term high = compare(Operator.LESS_OR_EQUAL, operand, exprs.term(between.high()), between.at());
        String both = "(" + low.sql() + " AND " + high.sql() + ")";
        return bool(between.negated() ? "(NOT " + both + ")" : both, between.at());
    }

    Term inList(Expr.InList in) {
        if (in.operand() instanceof Expr.Tuple operand) {
            return tuplesIn(operand, in);
        }
        List<Term> terms = new ArrayList<>();
        terms.add(exprs.term(in.operand()));
        for (Expr value : in.values()) {
            terms.add(exprs.term(value));
        }
        List<Term> aligned = comparable(terms, in.at());
        List<String> values =
                aligned.subList(1, aligned.size()).stream().map(Term::sql).toList();
        return bool(
                "(" + aligned.get(0).sql() + (in.negated() ? " NOT IN (" : " IN (") + String.join(", ", values) + "))",
                in.at());
    }

    private Term tuplesIn(Expr.Tuple operand, Expr.InList in) {
        List<String> alternatives = new ArrayList<>();
        for (Expr value : in.values()) {
            if (!(value instanceof Expr.Tuple tuple)) {
                throw Problems.invalid("a list is compared with lists of the same length", value.at());
            }
            alternatives.add(tuple(operand, tuple, value.at()).sql());
        }
        String any = "(" + String.join(" OR ", alternatives) + ")";
        return bool(in.negated() ? "(NOT " + any + ")" : any, in.at());
    }

    Term inQuery(Expr.InQuery in, Queries queries, Scope scope) {
        List<Expr> operands = in.operand() instanceof Expr.Tuple tuple ? tuple.values() : List.of(in.operand());
        QueryText query = queries.nested(in.query(), scope);
        if (query.columns().size() != operands.size()) {
            throw Problems.invalid(
                    "the subquery has " + query.columns().size() + " columns, not " + operands.size(), in.at());
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Term operand = exprs.term(operands.get(i));
            Term column = Term.of("x", query.columns().get(i).type(), in.at());
            Term converted = comparable(List.of(operand, column), in.at()).get(0);
            Term back = comparable(List.of(column, converted), in.at()).get(0);
            if (!back.sql().equals("x")) {
                throw Problems.unsupported(
                        "IN with " + operand.type() + " and a subquery of " + column.type(), "cast one", in.at());
            }
            left.add(converted.sql());
        }
        String operand = left.size() == 1 ? left.get(0) : "(" + String.join(", ", left) + ")";
        return bool("(" + operand + (in.negated() ? " NOT IN (" : " IN (") + query.sql() + "))", in.at());
    }

    Term like(Expr.Like like) {
        Term operand = tx.coercions().to(exprs.term(like.operand()), SqlType.VARCHAR, like.at());
        List<String> parts = new ArrayList<>();
        for (Expr pattern : like.patterns()) {
            Term text = tx.coercions().to(exprs.term(pattern), SqlType.VARCHAR, pattern.at());
            parts.add(one(like, operand, text).sql());
        }
        String joined = String.join(like.quantifier() == Quantifier.ALL ? " AND " : " OR ", parts);
        String sql = parts.size() == 1 ? joined : "(" + joined + ")";
        return bool(like.negated() ? "(NOT " + sql + ")" : sql, like.at());
    }

    private Term one(Expr.Like like, Term operand, Term pattern) {
        if (like.kind() == LikeKind.RLIKE) {
            return Patterns.regexpLike(tx, operand, pattern, "", like.at());
        }
        Expr escapeExpr = like.escape();
        String escape = "";
        if (escapeExpr != null) {
            Term term = exprs.term(escapeExpr);
            if (!(term.constant() instanceof String text) || text.codePointCount(0, text.length()) != 1) {
                throw Problems.unsupported("ESCAPE with other than one constant character", escapeExpr.at());
            }
            escape = text;
        }
        return Patterns.like(tx, operand, pattern, escape, like.kind() == LikeKind.ILIKE, like.at());
    }
}
