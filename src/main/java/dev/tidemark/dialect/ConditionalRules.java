package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;

/** IFF, COALESCE and the like. */
final class ConditionalRules {
    private static final String CATEGORY = "conditional";

    private ConditionalRules() {}

    static void addTo(FunctionTable table) {
        table.scalar("IFF", CATEGORY, call -> {
            call.arity(3);
            return cases(call, List.of(call.bool(0).sql()), List.of(call.arg(1), call.arg(2)));
        });
        table.scalar("COALESCE", CATEGORY, ConditionalRules::coalesce);
        for (String name : List.of("NVL", "IFNULL")) {
            table.scalar(name, CATEGORY, call -> {
                call.arity(2);
                return coalesce(call);
            });
        }
        table.scalar("NVL2", CATEGORY, call -> {
            call.arity(3);
            return cases(call, List.of("(" + call.arg(0).sql() + " IS NOT NULL)"), List.of(call.arg(1), call.arg(2)));
        });
        table.scalar("NULLIF", CATEGORY, ConditionalRules::nullIf);
        table.scalar("ZEROIFNULL", CATEGORY, call -> {
            call.arity(1);
            Term x = call.number(0);
            return call.give(x.type(), "COALESCE({0}, 0)", x);
        });
        table.scalar("NULLIFZERO", CATEGORY, call -> {
            call.arity(1);
            Term x = call.number(0);
            return call.give(x.type(), "NULLIF({0}, 0)", x);
        });
        table.scalar("DECODE", CATEGORY, ConditionalRules::decode);
        table.scalar("EQUAL_NULL", CATEGORY, call -> {
            call.arity(2);
            List<Term> sides = comparable(call, List.of(call.arg(0), call.arg(1)));
            return call.give(SqlType.BOOLEAN, "({0} IS NOT DISTINCT FROM {1})", sides.get(0), sides.get(1));
        });
        table.scalar("GREATEST", CATEGORY, call -> extreme(call, Operator.GREATER_OR_EQUAL));
        table.scalar("LEAST", CATEGORY, call -> extreme(call, Operator.LESS_OR_EQUAL));
        table.scalar("GREATEST_IGNORE_NULLS", CATEGORY, call -> extremeOfKnown(call, "GREATEST("));
        table.scalar("LEAST_IGNORE_NULLS", CATEGORY, call -> extremeOfKnown(call, "LEAST("));
        table.scalar("BOOLAND", CATEGORY, call -> logic(call, "({0} AND {1})"));
        table.scalar("BOOLOR", CATEGORY, call -> logic(call, "({0} OR {1})"));
        table.scalar("BOOLXOR", CATEGORY, call -> logic(call, "({0} <> {1})"));
        table.scalar("BOOLNOT", CATEGORY, call -> {
            call.arity(1);
            return call.give(SqlType.BOOLEAN, "(NOT {0})", AggregateRules.truth(call, 0));
        });
    }

    private static Term cases(FunctionCall call, List<String> conditions, List<Term> results) {
        return Conditionals.cases(call.tx(), conditions, results, call.at());
    }

    private static List<Term> comparable(FunctionCall call, List<Term> terms) {
        List<Term> out = call.tx().coercions().align(terms, call.at());
        for (Term term : out) {
            if (term.type().isSemiStructured()) {
                throw call.unsupported("of " + term.type() + " values");
            }
        }
        return out;
    }

    private static Term coalesce(FunctionCall call) {
        if (call.count() < 1) {
            throw call.invalid(call.name() + " takes at least one argument");
        }
        List<Term> aligned = call.tx().coercions().unify(call.args(), call.at());
        SqlType type = call.tx().coercions().common(aligned, call.at());
        return Term.of(
                "COALESCE(" + String.join(", ", aligned.stream().map(Term::sql).toList()) + ")", type, call.at());
    }

    private static Term nullIf(FunctionCall call) {
        call.arity(2);
        List<Term> sides = comparable(call, List.of(call.arg(0), call.arg(1)));
        return call.give(
                call.arg(0).isUnknown() ? sides.get(0).type() : call.arg(0).type(),
                "NULLIF({0}, {1})",
                sides.get(0),
                sides.get(1));
    }

    /** As a CASE in which NULL equals NULL. */
    private static Term decode(FunctionCall call) {
        if (call.count() < 3) {
            throw call.invalid("DECODE takes a value and at least one pair");
        }
        List<String> conditions = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        int i = 1;
        for (; i + 1 < call.count(); i += 2) {
            List<Term> sides = comparable(call, List.of(call.arg(0), call.arg(i)));
            boolean isNull = sides.get(1).isNullLiteral();
            conditions.add(
                    isNull
                            ? "(" + sides.get(0).sql() + " IS NULL)"
                            : "(" + sides.get(0).sql() + " IS NOT DISTINCT FROM "
                                    + sides.get(1).sql() + ")");
            results.add(call.arg(i + 1));
        }
        results.add(i < call.count() ? call.arg(i) : call.tx().literals().nothing(call.at()));
        return cases(call, conditions, results);
    }

    /** NULL as soon as one argument is, unlike the engines' own functions. */
    private static Term extreme(FunctionCall call, Operator operator) {
        if (call.count() < 1) {
            throw call.invalid(call.name() + " takes at least one argument");
        }
        List<Term> aligned = comparable(call, call.args());
        SqlType type = call.tx().coercions().common(aligned, call.at());
        if (aligned.size() == 1) {
            return aligned.get(0);
        }
        if (aligned.stream().anyMatch(Term::isNullLiteral) && !type.is(Kind.UNKNOWN)) {
            // H2 would fold the CASE below to a NULL without a type, which its SUM refuses.
            return call.nothing(type);
        }
        String function = operator == Operator.GREATER_OR_EQUAL ? "GREATEST(" : "LEAST(";
        String values = String.join(", ", aligned.stream().map(Term::sql).toList());
        String known = String.join(
                " AND ", aligned.stream().map(t -> t.sql() + " IS NOT NULL").toList());
        return Term.of("CASE WHEN " + known + " THEN " + function + values + ") END", type, call.at());
    }

    private static Term extremeOfKnown(FunctionCall call, String function) {
        call.arity(1, Integer.MAX_VALUE);
        List<Term> aligned = comparable(call, call.args());
        SqlType type = call.tx().coercions().common(aligned, call.at());
        if (aligned.size() == 1) {
            return aligned.get(0);
        }
        String values = String.join(", ", aligned.stream().map(Term::sql).toList());
        return call.give(type, "(" + function + values + ") IGNORE NULLS)", function + values + ")");
    }

    private static Term logic(FunctionCall call, String template) {
        call.arity(2);
        return call.give(SqlType.BOOLEAN, template, AggregateRules.truth(call, 0), AggregateRules.truth(call, 1));
    }
}
