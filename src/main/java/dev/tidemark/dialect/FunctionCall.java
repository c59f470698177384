package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.SqlProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One call as its rule sees it: translated arguments, and what stood around them.
 *
 * @param distinct DISTINCT stood before the arguments
 * @param order the terms of WITHIN GROUP, rendered with their direction; empty without
 * @param orderTerms the same without direction
 * @param ignoreNulls IGNORE NULLS was written
 * @param window the window; {@link Window#NONE} without OVER
 */
record FunctionCall(
        Translating tx,
        String name,
        List<Term> args,
        boolean distinct,
        List<String> order,
        List<Term> orderTerms,
        boolean ignoreNulls,
        Window window,
        int at) {

    boolean isH2() {
        return tx.isH2();
    }

    int count() {
        return args.size();
    }

    /** @throws SqlProblem INVALID when there are fewer or more arguments */
    void arity(int least, int most) {
        if (args.size() < least || args.size() > most) {
            String wanted = least == most ? String.valueOf(least) : least + " to " + most;
            throw invalid(name + " takes " + wanted + " argument" + (most == 1 ? "" : "s") + ", not " + args.size());
        }
    }

    void arity(int exactly) {
        arity(exactly, exactly);
    }

    Term arg(int i) {
        return args.get(i);
    }

    Term as(int i, SqlType type) {
        return tx.coercions().to(args.get(i), type, args.get(i).at());
    }

    Term text(int i) {
        return as(i, SqlType.VARCHAR);
    }

    Term bool(int i) {
        return as(i, SqlType.BOOLEAN);
    }

    /** As DOUBLE. */
    Term floating(int i) {
        return as(i, SqlType.FLOAT);
    }

    /** A NUMBER or FLOAT; a VARIANT becomes FLOAT, a constant text a NUMBER. */
    Term number(int i) {
        Term x = args.get(i);
        if (Types.isNumeric(x.type())) {
            return x;
        }
        return x.is(SqlType.Kind.VARCHAR) || x.isNullLiteral() ? as(i, SqlType.number(38, 5)) : as(i, SqlType.FLOAT);
    }

    /** A whole number as BIGINT; a fraction is rounded half away from zero. */
    Term integer(int i) {
        Term x = number(i);
        if (x.isNullLiteral()) {
            return tx.literals().nothing(Types.COUNT, x.at());
        }
        if (Types.isInteger(x.type()) && (x.type().precision() <= 18 || x.isConstant())) {
            return x;
        }
        Term whole = tx.casts().cast(x, SqlType.INTEGER, false, x.at());
        return Term.of("CAST(" + whole.sql() + " AS BIGINT)", SqlType.number(18, 0), x.at());
    }

    Term timestamp(int i) {
        return args.get(i).type().isTimestamp() ? args.get(i) : as(i, SqlType.TIMESTAMP_NTZ);
    }

    /** A DATE or timestamp; a text is read as a timestamp. */
    Term temporal(int i) {
        return args.get(i).is(SqlType.Kind.DATE) ? args.get(i) : timestamp(i);
    }

    Term date(int i) {
        Term x = args.get(i);
        return x.type().isTimestamp() ? tx.casts().cast(x, SqlType.DATE, false, x.at()) : as(i, SqlType.DATE);
    }

    /** The argument's value when it is a constant text. */
    String constantText(int i, String what) {
        if (args.get(i).constant() instanceof String text) {
            return text;
        }
        throw Problems.unsupported(
                name + " with " + what + " that is no constant text",
                args.get(i).at());
    }

    long constantInteger(int i, String what) {
        if (args.get(i).constant() instanceof BigDecimal value) {
            try {
                return value.longValueExact();
            } catch (ArithmeticException e) {
                throw Problems.invalid(
                        name + " takes a whole number as " + what, args.get(i).at());
            }
        }
        throw Problems.unsupported(
                name + " with " + what + " that is no constant number",
                args.get(i).at());
    }

    SnowflakeDatePart part(int i) {
        String word = constantText(i, "a date part").strip();
        return SnowflakeDatePart.of(word)
                .orElseThrow(() ->
                        Problems.invalid(word + " is no date part", args.get(i).at()));
    }

    /** The text for H2 or DuckDB with {@code {0}}, {@code {1}} … replaced by the terms. */
    Term give(SqlType type, String h2, String duckDb, Term... terms) {
        return Term.of(fill(isH2() ? h2 : duckDb, terms), type, at);
    }

    /** One text for both engines. */
    Term give(SqlType type, String both, Term... terms) {
        return give(type, both, both, terms);
    }

    /** Fills {@code {0}} and so on in one pass, so that braces inside the terms stay as they are. */
    static String fill(String template, Term... terms) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}') {
                out.append(terms[template.charAt(i + 1) - '0'].sql());
                i += 3;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Aggregate text with its window behind it: {@code SUM(x) OVER (…)}. */
    Term windowed(SqlType type, String h2, String duckDb, Term... terms) {
        return Term.of(fill(isH2() ? h2 : duckDb, terms) + window.sql(), type, at);
    }

    String distinctWord() {
        return distinct ? "DISTINCT " : "";
    }

    Term nothing(SqlType type) {
        return tx.literals().nothing(type, at);
    }

    SqlProblem invalid(String message) {
        return Problems.invalid(message, at);
    }

    SqlProblem unsupported(String what) {
        return Problems.unsupported(name.toUpperCase(Locale.ROOT) + " " + what, at);
    }
}
