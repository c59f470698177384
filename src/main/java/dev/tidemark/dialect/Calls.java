package dev.tidemark.dialect;

import dev.tidemark.dialect.FunctionEntry.Kind;
import dev.tidemark.dialect.FunctionEntry.Trait;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Expr.Argument;
import dev.tidemark.dialect.syntax.OrderItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Function calls: the allow-list, what may stand around the arguments, and the rule. */
final class Calls {
    private final Translating tx;
    private final Expressions exprs;
    private final Scope scope;
    private final Windows windows;

    Calls(Translating tx, Expressions exprs, Scope scope) {
        this.tx = tx;
        this.exprs = exprs;
        this.scope = scope;
        this.windows = new Windows(tx, exprs);
    }

    Term call(Expr.Call call) {
        FunctionEntry entry = FunctionTable.find(call.name());
        if (entry == null) {
            return special(call);
        }
        if (!entry.runsOn(tx.target())) {
            throw Problems.unsupported(
                    call.name(), "it runs on Snowflake, and here on the other engine only", call.at());
        }
        check(entry, call);
        boolean aggregate = entry.kind() == Kind.AGGREGATE && call.over() == null;
        List<Term> args = arguments(entry, call, aggregate);
        List<Expr> orderExprs = call.withinGroup().stream().map(OrderItem::expr).toList();
        List<Term> orderTerms = new ArrayList<>();
        List<String> order = new ArrayList<>();
        if (!orderExprs.isEmpty()) {
            orderTerms.addAll(aggregate ? exprs.aggregateArguments(orderExprs) : terms(orderExprs));
            for (int i = 0; i < orderExprs.size(); i++) {
                order.add(Windows.order(orderTerms.get(i), call.withinGroup().get(i)));
            }
        }
        Window window = call.over() == null ? Window.NONE : windows.render(call.over());
        return entry.rule()
                .apply(new FunctionCall(
                        tx,
                        call.name(),
                        args,
                        call.distinct(),
                        order,
                        orderTerms,
                        call.nulls() == Expr.Nulls.IGNORE,
                        window,
                        call.at()))
                .at(call.at());
    }

    private Term special(Expr.Call call) {
        SpecialForm form = SpecialForm.find(call.name());
        if (form == SpecialForm.GROUPING || form == SpecialForm.GROUPING_ID) {
            return grouping(call);
        }
        if (form != null
                && form.isSequence()
                && call.over() == null
                && call.arguments().isEmpty()) {
            return counter(call);
        }
        throw Spelling.nearest(call.name(), FunctionTable.names())
                .map(near -> Problems.unsupported(
                        call.name(),
                        "did you mean " + near + "? A function of that name that Snowflake has runs there",
                        call.at()))
                .orElseGet(() -> Problems.unsupported(call.name(), call.at()));
    }

    /** SEQ4() and its kin count the rows of a GENERATOR. */
    private Term counter(Expr.Call call) {
        String counter = scope.counter();
        if (counter == null) {
            throw Problems.unsupported(call.name() + " without a GENERATOR", call.at());
        }
        return Term.of(counter, dev.tidemark.domain.result.SqlType.number(18, 0), call.at());
    }

    /** One bit per key, the last one lowest: 1 where the row's grouping set is without it. */
    private Term grouping(Expr.Call call) {
        if (call.over() != null
                || call.arguments().isEmpty()
                || call.arguments().size() > 62) {
            throw Problems.invalid(call.name() + " takes keys of GROUP BY", call.at());
        }
        long bits = 0;
        for (Argument argument : call.arguments()) {
            bits = bits * 2 + (exprs.isAbsentKey(argument.value()) ? 1 : 0);
        }
        return tx.literals().number(bits, call.at());
    }

    private static void check(FunctionEntry entry, Expr.Call call) {
        String name = call.name();
        if (call.distinct() && !entry.has(Trait.DISTINCT)) {
            throw Problems.unsupported(name + " with DISTINCT", call.at());
        }
        if (!call.withinGroup().isEmpty() && !entry.has(Trait.WITHIN_GROUP)) {
            throw Problems.unsupported(name + " with WITHIN GROUP", call.at());
        }
        if (call.nulls() == Expr.Nulls.IGNORE && !entry.has(Trait.IGNORE_NULLS)) {
            throw Problems.unsupported(name + " with IGNORE NULLS", call.at());
        }
        if (call.over() != null && !entry.has(Trait.OVER)) {
            throw entry.kind() == Kind.SCALAR
                    ? Problems.invalid(
                            name + " is no window function", call.over().at())
                    : Problems.unsupported(
                            name + " as a window function", call.over().at());
        }
        if (call.distinct() && call.over() != null && !call.over().orderBy().isEmpty()) {
            throw Problems.invalid(
                    name + " with DISTINCT takes no ORDER BY in its OVER",
                    call.over().at());
        }
        if (call.over() == null && entry.kind() == Kind.WINDOW) {
            throw Problems.invalid(name + " is a window function: write OVER (…) behind it", call.at());
        }
    }

    private List<Term> arguments(FunctionEntry entry, Expr.Call call, boolean aggregate) {
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            if (!argument.name().isEmpty()) {
                throw Problems.unsupported(
                        call.name() + " with the named argument " + argument.name(),
                        argument.value().at());
            }
            if (argument.value() instanceof Expr.Star star) {
                if (!entry.has(Trait.STAR)
                        || call.arguments().size() > 1
                        || !star.qualifier().isEmpty()) {
                    throw Problems.unsupported(call.name() + " with *", star.at());
                }
                continue;
            }
            values.add(wordOr(entry, i, argument.value()));
        }
        if (aggregate) {
            return exprs.aggregateArguments(values);
        }
        if (call.over() != null) {
            exprs.countWindow();
        }
        return terms(values);
    }

    /** A bare word where the function takes a date part: {@code DATE_TRUNC(month, ts)}. */
    private static Expr wordOr(FunctionEntry entry, int argument, Expr value) {
        return entry.isWord(argument) && value instanceof Expr.Name name && name.isBare()
                ? new Expr.StringLiteral(name.last().name(), name.at())
                : value;
    }

    private List<Term> terms(List<Expr> values) {
        return values.stream().map(exprs::term).toList();
    }
}
