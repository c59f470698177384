package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions of one SELECT to terms. Every kind of node has its place here; a new one does not compile without. */
final class Expressions {
    private final Translating tx;
    private final Scope scope;
    private final Queries queries;
    private final Arithmetic arithmetic;
    private final Predicates predicates;
    private final Calls calls;
    private Map<String, Term> groupKeys = Map.of();
    private int aggregates;
    private int windows;
    private boolean insideAggregate;

    Expressions(Translating tx, Scope scope, Queries queries) {
        this.tx = tx;
        this.scope = scope;
        this.queries = queries;
        this.arithmetic = new Arithmetic(tx);
        this.predicates = new Predicates(tx, this);
        this.calls = new Calls(tx, this, scope);
    }

    /** How many aggregates and window functions were translated so far. */
    int aggregates() {
        return aggregates;
    }

    int windows() {
        return windows;
    }

    /**
     * In one of several grouping sets: what stands for a key outside aggregates.
     *
     * @param keys by the key's text
     */
    void useGroupKeys(Map<String, Term> keys) {
        groupKeys = keys;
    }

    /** Whether the key belongs to other grouping sets than the one at hand. */
    boolean isAbsentKey(Expr key) {
        Term term = translate(key);
        Term instead = groupKeys.getOrDefault(term.sql(), term);
        return instead.isNullLiteral();
    }

    /** An alias of an item with aggregates or windows was used: what uses it has them too. */
    void countAgain(int usedAggregates, int usedWindows) {
        aggregates += usedAggregates;
        windows += usedWindows;
    }

    void countWindow() {
        windows++;
    }

    /** Translates the arguments of an aggregate, where keys of a grouping set are plain columns. */
    List<Term> aggregateArguments(List<Expr> arguments) {
        aggregates++;
        boolean before = insideAggregate;
        insideAggregate = true;
        List<Term> out = arguments.stream().map(this::term).toList();
        insideAggregate = before;
        return out;
    }

    Term term(Expr expr) {
        tx.enter(expr.at());
        Term term = translate(expr);
        tx.leave();
        if (!(expr instanceof Expr.Name) && !term.isConstant()) {
            tx.origins().wrote(term.sql(), expr.at());
        }
        Term key = insideAggregate || groupKeys.isEmpty() ? null : groupKeys.get(term.sql());
        return key == null ? term : key.at(term.at());
    }

    /** A condition: BOOLEAN, or what Snowflake turns into one. */
    Term condition(Expr expr) {
        Term term = term(expr);
        if (term.is(SqlType.Kind.FLOAT)) {
            throw Problems.unsupported("a FLOAT as a condition", "compare it with 0", expr.at());
        }
        return tx.coercions().to(term, SqlType.BOOLEAN, expr.at());
    }

    private Term translate(Expr expr) {
        int at = expr.at();
        if (expr instanceof Expr.NullLiteral) {
            return tx.literals().nothing(at);
        } else if (expr instanceof Expr.BooleanLiteral literal) {
            return tx.literals().bool(literal.value(), at);
        } else if (expr instanceof Expr.NumberLiteral literal) {
            return literal.exponent()
                    ? tx.literals().floating(literal.value().doubleValue(), at)
                    : tx.literals().number(literal.value(), at);
        } else if (expr instanceof Expr.StringLiteral literal) {
            return tx.literals().text(literal.value(), at);
        } else if (expr instanceof Expr.TypedLiteral literal) {
            Term text = tx.literals().text(literal.value(), at);
            return tx.casts().cast(text, Types.parse(literal.type()), false, at);
        } else if (expr instanceof Expr.IntervalLiteral) {
            throw Problems.invalid("an INTERVAL can only be added to a date or timestamp, or bound a window", at);
        } else if (expr instanceof Expr.Name name) {
            return name(name);
        } else if (expr instanceof Expr.Star) {
            throw Problems.syntax("* can only stand in a SELECT list or in COUNT(*)", at);
        } else if (expr instanceof Expr.Negate negate) {
            return arithmetic.negate(term(negate.operand()), at);
        } else if (expr instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (expr instanceof Expr.Concat concat) {
            return concat(concat);
        } else if (expr instanceof Expr.Case cases) {
            return cases(cases);
        } else if (expr instanceof Expr.Cast cast) {
            Term value = tx.casts().cast(term(cast.operand()), Types.parse(cast.type()), cast.tries(), at);
            long length = Types.length(cast.type());
            return length > 0
                    ? tx.casts().within(value, length, cast.tries())
                    : tx.casts().ofDigits(value, Types.fraction(cast.type()), cast.tries());
        } else if (expr instanceof Expr.Call call) {
            return calls.call(call);
        } else if (expr instanceof Expr.Path path) {
            return path(path);
        } else if (expr instanceof Expr.Subquery subquery) {
            return queries.scalar(subquery.query(), scope);
        } else if (expr instanceof Expr.Tuple) {
            throw Problems.unsupported("a list of values here", at);
        }
        return predicate(expr);
    }

    private Term predicate(Expr expr) {
        int at = expr.at();
        if (expr instanceof Expr.Not not) {
            return bool("(NOT " + condition(not.operand()).sql() + ")", at);
        } else if (expr instanceof Expr.Logic logic) {
            return bool(
                    logic.operands().stream()
                            .map(o -> condition(o).sql())
                            .collect(Collectors.joining(logic.and() ? " AND " : " OR ", "(", ")")),
                    at);
        } else if (expr instanceof Expr.IsNull test) {
            return bool("(" + term(test.operand()).sql() + " IS " + (test.negated() ? "NOT " : "") + "NULL)", at);
        } else if (expr instanceof Expr.IsDistinct test) {
            return predicates.distinct(test);
        } else if (expr instanceof Expr.Between between) {
            return predicates.between(between);
        } else if (expr instanceof Expr.InList in) {
            return predicates.inList(in);
        } else if (expr instanceof Expr.InQuery in) {
            return predicates.inQuery(in, queries, scope);
        } else if (expr instanceof Expr.Like like) {
            return predicates.like(like);
        } else if (expr instanceof Expr.Exists exists) {
            return bool("(EXISTS (" + queries.nested(exists.query(), scope).sql() + "))", at);
        }
        throw new IllegalStateException("no translation of " + expr.getClass());
    }

    private static Term bool(String sql, int at) {
        return Term.of(sql, SqlType.BOOLEAN, at);
    }

    private Term name(Expr.Name name) {
        if (name.isBare() && !scope.hasColumn(name.last().name())) {
            Term clock = Clock.word(tx, name.last().name(), name.at());
            if (clock != null) {
                return clock;
            }
        }
        return scope.resolve(name);
    }

    private Term binary(Expr.Binary binary) {
        Operator operator = binary.operator();
        if (binary.right() instanceof Expr.IntervalLiteral interval
                && (operator == Operator.ADD || operator == Operator.SUBTRACT)) {
            int sign = operator == Operator.ADD ? 1 : -1;
            return interval(term(binary.left()), interval, sign, binary.at());
        }
        if (binary.left() instanceof Expr.IntervalLiteral interval && operator == Operator.ADD) {
            return interval(term(binary.right()), interval, 1, binary.at());
        }
        if (operator.isArithmetic()) {
            return arithmetic.apply(operator, term(binary.left()), term(binary.right()), binary.at());
        }
        return predicates.compare(operator, binary.left(), binary.right(), binary.at());
    }

    private Term interval(Term base, Expr.IntervalLiteral interval, int sign, int at) {
        return new DateArithmetic(tx).add(base, Intervals.parse(interval.text(), interval.at()), sign, at);
    }

    private Term concat(Expr.Concat concat) {
        List<String> parts = new ArrayList<>();
        for (Expr operand : concat.operands()) {
            Term term = term(operand);
            parts.add(tx.coercions().to(term, SqlType.VARCHAR, operand.at()).sql());
        }
        return Term.of(Concatenation.of(parts), SqlType.VARCHAR, concat.at());
    }

    private Term cases(Expr.Case cases) {
        List<String> conditions = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        for (Expr.When when : cases.whens()) {
            Expr operand = cases.operand();
            conditions.add(
                    operand == null
                            ? condition(when.condition()).sql()
                            : predicates
                                    .compare(
                                            Operator.EQUAL,
                                            operand,
                                            when.condition(),
                                            when.condition().at())
                                    .sql());
            results.add(term(when.result()));
        }
        @Nullable Expr otherwise = cases.otherwise();
        results.add(otherwise == null ? tx.literals().nothing(cases.at()) : term(otherwise));
        return cases(conditions, results, cases.at());
    }

    /** {@code CASE WHEN c1 THEN r1 … ELSE rn END} with the results in one type; the last result has no condition. */
    private Term cases(List<String> conditions, List<Term> results, int at) {
        return Conditionals.cases(tx, conditions, results, at);
    }

    private Term path(Expr.Path path) {
        Term base = term(path.base());
        List<String> constant = new ArrayList<>();
        for (Expr.Step step : path.steps()) {
            if (step instanceof Expr.Step.Field field) {
                constant.add(quotedStep(field.name(), path.at()));
            } else if (step instanceof Expr.Step.Index index) {
                Term value = term(index.index());
                if (value.constant() instanceof String key) {
                    constant.add(quotedStep(key, path.at()));
                } else if (value.constant() instanceof java.math.BigDecimal number && number.scale() == 0) {
                    constant.add("[" + number + "]");
                } else {
                    base = constant.isEmpty() ? base : SemiStructured.get(base, constant, path.at());
                    constant.clear();
                    base = SemiStructured.step(tx, base, value, path.at());
                }
            }
        }
        return constant.isEmpty() ? base : SemiStructured.get(base, constant, path.at());
    }

    private static String quotedStep(String key, int at) {
        char quote = key.indexOf('"') < 0 ? '"' : '\'';
        if (key.indexOf(quote) >= 0) {
            throw Problems.unsupported("a field name with both kinds of quotes", at);
        }
        return "[" + quote + key + quote + "]";
    }
}
