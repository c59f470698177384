package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Expr.Step;
import dev.tidemark.domain.sql.SqlProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literals, names, CASE, CAST, parentheses, and what may follow them: {@code ::}, {@code :path}, {@code [i]}. */
final class PrimaryParser {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Set<String> INTERVAL_UNITS = Set.of(
            "YEAR",
            "YEARS",
            "QUARTER",
            "QUARTERS",
            "MONTH",
            "MONTHS",
            "WEEK",
            "WEEKS",
            "DAY",
            "DAYS",
            "HOUR",
            "HOURS",
            "MINUTE",
            "MINUTES",
            "SECOND",
            "SECONDS",
            "MILLISECOND",
            "MICROSECOND",
            "NANOSECOND");

    /** Java reads digits in a time that grows with their square. */
    private static final int LONGEST_NUMBER = 1_000;

    private final TokenStream tokens;
    private final ExprParser exprs;
    private final QueryParser queries;
    private final CallParser calls;

    PrimaryParser(TokenStream tokens, ExprParser exprs, QueryParser queries) {
        this.tokens = tokens;
        this.exprs = exprs;
        this.queries = queries;
        this.calls = new CallParser(tokens, exprs);
    }

    Expr postfix() {
        Expr base = primary();
        for (int chain = 0; ; chain++) {
            int at = tokens.start();
            if (tokens.takeSymbol("::")) {
                base = new Expr.Cast(base, typeName(), false, at);
            } else if (tokens.atSymbol("[") || tokens.atSymbol(":")) {
                base = new Expr.Path(base, steps(), at);
            } else {
                return base;
            }
            if (chain > 50) {
                throw Problems.unsupported("a chain of more than 50 casts and paths", at);
            }
        }
    }

    private List<Step> steps() {
        List<Step> out = new ArrayList<>();
        boolean inside = false;
        while (true) {
            if (tokens.takeSymbol("[")) {
                out.add(new Step.Index(exprs.expression()));
                tokens.expectSymbol("]");
            } else if (tokens.atSymbol(":") || inside && tokens.atSymbol(".")) {
                tokens.next();
                out.add(new Step.Field(field()));
            } else {
                return out;
            }
            inside = true;
        }
    }

    /** A path's field keeps the case in which it was typed. */
    private String field() {
        int start = tokens.start();
        Identifier name = tokens.expectName();
        return name.quoted() ? name.name() : tokens.textSince(start);
    }

    private Expr primary() {
        Token token = tokens.peek();
        int at = token.start();
        switch (token.kind()) {
            case NUMBER -> {
                tokens.next();
                return number(token);
            }
            case STRING -> {
                tokens.next();
                return new Expr.StringLiteral(token.text(), at);
            }
            case QUOTED -> {
                return name();
            }
            case WORD -> {
                return word(token);
            }
            case SYMBOL -> {
                return symbol(token);
            }
            default -> throw tokens.unexpected("an expression");
        }
    }

    static Expr.NumberLiteral number(Token token) {
        if (!NUMBER.matcher(token.text()).matches()) {
            throw Problems.syntax(token.text() + " is no number", token.start());
        }
        boolean exponent = token.text().indexOf('e') >= 0 || token.text().indexOf('E') >= 0;
        BigDecimal value = decimal(token);
        if (!exponent && Math.max(value.precision(), value.scale()) > 38) {
            throw Problems.invalid("a number has at most 38 digits", token.start());
        }
        if (exponent && Double.isInfinite(value.doubleValue())) {
            throw beyondFloat(token);
        }
        return new Expr.NumberLiteral(value, exponent, token.start());
    }

    private static BigDecimal decimal(Token token) {
        if (token.text().length() > LONGEST_NUMBER) {
            throw Problems.invalid("a number has at most 38 digits", token.start());
        }
        try {
            BigDecimal value = new BigDecimal(token.text());
            // Nearer to nothing than a FLOAT can be; written out it would be longer than any statement.
            return value.scale() > LONGEST_NUMBER && value.doubleValue() == 0 ? BigDecimal.ZERO : value;
        } catch (NumberFormatException e) {
            // What the pattern lets through has too many digits in its exponent.
            throw beyondFloat(token);
        }
    }

    private static SqlProblem beyondFloat(Token token) {
        return Problems.invalid(token.text() + " is beyond what a FLOAT can hold", token.start());
    }

    private Expr symbol(Token token) {
        if (token.isSymbol("(")) {
            return parenthesized();
        }
        switch (token.text()) {
            case "$", "?", "@", ":" ->
                throw Problems.unsupported(
                        switch (token.text()) {
                            case "$" -> "a position or variable ($…)";
                            case "@" -> "a stage (@…)";
                            default -> "a bind variable";
                        },
                        token.start());
            case "{", "[" -> throw Problems.unsupported("a literal that begins with " + token.text(), token.start());
            default -> throw tokens.unexpected("an expression");
        }
    }

    private Expr parenthesized() {
        int at = tokens.start();
        tokens.expectSymbol("(");
        Expr out;
        if (tokens.atWord("SELECT") || tokens.atWord("WITH")) {
            out = new Expr.Subquery(queries.query(), at);
        } else {
            List<Expr> values = exprs.list(")");
            out = values.size() == 1 ? values.get(0) : new Expr.Tuple(values, at);
        }
        tokens.expectSymbol(")");
        return out;
    }

    private Expr word(Token token) {
        int at = token.start();
        switch (token.text()) {
            case "NULL" -> {
                tokens.next();
                return new Expr.NullLiteral(at);
            }
            case "TRUE", "FALSE" -> {
                tokens.next();
                return new Expr.BooleanLiteral(token.isWord("TRUE"), at);
            }
            case "CASE" -> {
                return caseExpression();
            }
            case "CAST", "TRY_CAST" -> {
                return cast();
            }
            case "EXISTS" -> {
                tokens.next();
                tokens.expectSymbol("(");
                Expr out = new Expr.Exists(queries.query(), at);
                tokens.expectSymbol(")");
                return out;
            }
            default -> {
                Expr literal = typedLiteral(token);
                if (literal != null) {
                    return literal;
                }
                if (tokens.peek(1).isSymbol("(") && isCallable(token)) {
                    tokens.next();
                    return calls.afterName(token);
                }
                return name();
            }
        }
    }

    private static boolean isCallable(Token token) {
        return Words.canBeColumn(token.text())
                || token.isWord("LIKE")
                || token.isWord("ILIKE")
                || token.isWord("RLIKE")
                || token.isWord("REGEXP");
    }

    private @Nullable Expr typedLiteral(Token token) {
        if (token.isWord("INTERVAL") && tokens.peek(1).kind() == Token.Kind.NUMBER) {
            throw Problems.syntax("INTERVAL takes a text: write INTERVAL '7 days'", token.start());
        }
        if (tokens.peek(1).kind() != Token.Kind.STRING) {
            return null;
        }
        int at = token.start();
        switch (token.text()) {
            case "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "DATETIME" -> {
                tokens.next();
                return new Expr.TypedLiteral(
                        new TypeName(token.text(), at), tokens.next().text(), at);
            }
            case "INTERVAL" -> {
                tokens.next();
                return new Expr.IntervalLiteral(interval(tokens.next().text()), at);
            }
            default -> {
                return null;
            }
        }
    }

    /** {@code INTERVAL '30' DAY}: the unit stands outside, and must not be taken for an alias. */
    private String interval(String text) {
        Token unit = tokens.peek();
        if (!text.matches("\\s*[+-]?\\d+\\s*")
                || unit.kind() != Token.Kind.WORD
                || !INTERVAL_UNITS.contains(unit.text())) {
            return text;
        }
        tokens.next();
        if (tokens.atWord("TO") || tokens.atSymbol("(")) {
            throw Problems.unsupported("this form of INTERVAL", "write INTERVAL '2 days, 3 hours'", unit.start());
        }
        return text + " " + unit.text();
    }

    private Expr name() {
        int at = tokens.start();
        List<Identifier> parts = new ArrayList<>();
        while (true) {
            Token token = tokens.peek();
            if (parts.isEmpty() && token.kind() == Token.Kind.WORD && !Words.canBeColumn(token.text())) {
                throw tokens.unexpected("an expression");
            }
            parts.add(tokens.expectName());
            if (!tokens.atSymbol(".")) {
                return new Expr.Name(parts, at);
            }
            tokens.next();
            if (tokens.takeSymbol("*")) {
                return new Expr.Star(parts, at);
            }
            if (parts.size() > 4) {
                throw Problems.syntax("a name has at most four parts", at);
            }
            if (tokens.peek().kind() == Token.Kind.WORD && tokens.peek(1).isSymbol("(")) {
                throw Problems.unsupported(
                        "the function " + parts.get(0).name() + "."
                                + tokens.peek().text(),
                        at);
            }
        }
    }

    private Expr caseExpression() {
        int at = tokens.start();
        tokens.expectWord("CASE");
        Expr operand = tokens.atWord("WHEN") ? null : exprs.expression();
        List<Expr.When> whens = new ArrayList<>();
        while (tokens.takeWord("WHEN")) {
            Expr condition = exprs.expression();
            tokens.expectWord("THEN");
            whens.add(new Expr.When(condition, exprs.expression()));
        }
        if (whens.isEmpty()) {
            throw tokens.unexpected("WHEN");
        }
        Expr otherwise = tokens.takeWord("ELSE") ? exprs.expression() : null;
        tokens.expectWord("END");
        return new Expr.Case(operand, whens, otherwise, at);
    }

    private Expr cast() {
        Token word = tokens.next();
        tokens.expectSymbol("(");
        Expr operand = exprs.expression();
        tokens.expectWord("AS");
        TypeName type = typeName();
        tokens.expectSymbol(")");
        return new Expr.Cast(operand, type, word.isWord("TRY_CAST"), word.start());
    }

    private TypeName typeName() {
        int at = tokens.start();
        Token first = tokens.next();
        if (first.kind() != Token.Kind.WORD) {
            throw Problems.syntax("a type is expected here", at);
        }
        if (first.isWord("DOUBLE")) {
            tokens.takeWord("PRECISION");
        }
        if (tokens.takeSymbol("(")) {
            do {
                if (tokens.next().kind() != Token.Kind.NUMBER) {
                    throw Problems.unsupported("the type " + tokens.textSince(at), at);
                }
            } while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        return new TypeName(tokens.textSince(at), at);
    }
}
