package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Expr.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions by precedence: OR, AND, NOT, comparisons, additive with ||, multiplicative, sign, postfix. */
final class ExprParser {
    /** A longer chain of one operator would be a tree too deep for the passes. */
    private static final int MAX_CHAIN = 300;

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.NOT_EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private final TokenStream tokens;
    private final PrimaryParser primaries;
    private final PredicateParser predicates;

    ExprParser(TokenStream tokens, QueryParser queries) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this, queries);
        this.predicates = new PredicateParser(tokens, this, queries);
    }

    Expr expression() {
        tokens.enter();
        int at = tokens.start();
        List<Expr> operands = new ArrayList<>();
        do {
            operands.add(conjunction());
        } while (tokens.takeWord("OR"));
        tokens.leave();
        return operands.size() == 1 ? operands.get(0) : new Expr.Logic(false, operands, at);
    }

    /** Expressions between commas, one at least; a trailing comma before the closing bracket is allowed. */
    List<Expr> list(String closing) {
        List<Expr> out = new ArrayList<>();
        do {
            if (!out.isEmpty() && tokens.atSymbol(closing)) {
                break;
            }
            out.add(expression());
        } while (tokens.takeSymbol(","));
        return out;
    }

    private Expr conjunction() {
        int at = tokens.start();
        List<Expr> operands = new ArrayList<>();
        do {
            operands.add(negation());
        } while (tokens.takeWord("AND"));
        return operands.size() == 1 ? operands.get(0) : new Expr.Logic(true, operands, at);
    }

    private Expr negation() {
        int at = tokens.start();
        if (tokens.takeWord("NOT")) {
            tokens.enter();
            Expr operand = negation();
            tokens.leave();
            return new Expr.Not(operand, at);
        }
        return comparison();
    }

    private Expr comparison() {
        Expr left = additive();
        for (int chain = 0; ; chain++) {
            Token token = tokens.peek();
            Operator operator = token.kind() == Token.Kind.SYMBOL ? COMPARISONS.get(token.text()) : null;
            if (operator != null) {
                tokens.next();
                if (tokens.atWord("ANY") || tokens.atWord("ALL") || tokens.atWord("SOME")) {
                    throw Problems.unsupported(
                            "a comparison with " + tokens.peek().text(), tokens.start());
                }
                left = new Expr.Binary(operator, left, additive(), token.start());
            } else {
                Expr predicate = predicates.after(left);
                if (predicate == null) {
                    return left;
                }
                left = predicate;
            }
            requireShort(chain);
        }
    }

    /** An operand of BETWEEN, LIKE and the like: everything that binds tighter than a comparison. */
    Expr additive() {
        int at = tokens.start();
        Expr left = multiplicative();
        if (tokens.atSymbol("||")) {
            List<Expr> operands = new ArrayList<>(List.of(left));
            while (tokens.takeSymbol("||")) {
                operands.add(multiplicative());
            }
            refuseMixed("+", "-");
            return new Expr.Concat(operands, at);
        }
        for (int chain = 0; ; chain++) {
            Token token = tokens.peek();
            Operator operator = additiveOperator(token);
            if (operator == null) {
                if (chain > 0) {
                    refuseMixed("||");
                }
                return left;
            }
            tokens.next();
            left = new Expr.Binary(operator, left, multiplicative(), token.start());
            requireShort(chain);
        }
    }

    private static @Nullable Operator additiveOperator(Token token) {
        return token.isSymbol("+") ? Operator.ADD : token.isSymbol("-") ? Operator.SUBTRACT : null;
    }

    /** Snowflake's documentation does not say which of || and + binds tighter, so neither do we. */
    private void refuseMixed(String... symbols) {
        for (String symbol : symbols) {
            if (tokens.atSymbol(symbol)) {
                throw Problems.unsupported("|| beside + or - without parentheses", "write parentheses", tokens.start());
            }
        }
    }

    private Expr multiplicative() {
        Expr left = unary();
        for (int chain = 0; ; chain++) {
            Token token = tokens.peek();
            Operator operator = token.isSymbol("*")
                    ? Operator.MULTIPLY
                    : token.isSymbol("/") ? Operator.DIVIDE : token.isSymbol("%") ? Operator.MODULO : null;
            if (operator == null) {
                return left;
            }
            tokens.next();
            left = new Expr.Binary(operator, left, unary(), token.start());
            requireShort(chain);
        }
    }

    private Expr unary() {
        int at = tokens.start();
        if (tokens.takeSymbol("-")) {
            tokens.enter();
            Expr operand = unary();
            tokens.leave();
            return new Expr.Negate(operand, at);
        }
        if (tokens.takeSymbol("+")) {
            tokens.enter();
            Expr operand = unary();
            tokens.leave();
            return operand;
        }
        return primaries.postfix();
    }

    private void requireShort(int chain) {
        if (chain > MAX_CHAIN) {
            throw Problems.unsupported("a chain of more than " + MAX_CHAIN + " operators", tokens.start());
        }
    }

    List<OrderItem> orderBy() {
        tokens.expectWord("ORDER");
        tokens.expectWord("BY");
        List<OrderItem> out = new ArrayList<>();
        do {
            Expr expr = expression();
            boolean descending = tokens.takeWord("DESC");
            if (!descending) {
                tokens.takeWord("ASC");
            }
            boolean nullsFirst = descending;
            if (tokens.takeWord("NULLS")) {
                nullsFirst = tokens.takeWord("FIRST");
                if (!nullsFirst) {
                    tokens.expectWord("LAST");
                }
            }
            out.add(new OrderItem(expr, descending, nullsFirst));
        } while (tokens.takeSymbol(","));
        return out;
    }
}
