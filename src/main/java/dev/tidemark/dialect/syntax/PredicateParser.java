package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Expr.LikeKind;
import dev.tidemark.dialect.syntax.Expr.Quantifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may follow an operand: IS, IN, BETWEEN, LIKE and their negations. */
final class PredicateParser {
    private final TokenStream tokens;
    private final ExprParser exprs;
    private final QueryParser queries;

    PredicateParser(TokenStream tokens, ExprParser exprs, QueryParser queries) {
        this.tokens = tokens;
        this.exprs = exprs;
        this.queries = queries;
    }

    /** @return null when no predicate follows */
    @Nullable
    Expr after(Expr operand) {
        int at = tokens.start();
        if (tokens.takeWord("IS")) {
            return is(operand, at);
        }
        boolean negated = tokens.atWord("NOT");
        Token word = tokens.peek(negated ? 1 : 0);
        if (word.kind() != Token.Kind.WORD) {
            return null;
        }
        switch (word.text()) {
            case "IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "REGEXP" -> {
                if (negated) {
                    tokens.next();
                }
                tokens.next();
            }
            default -> {
                return null;
            }
        }
        return switch (word.text()) {
            case "IN" -> in(operand, negated, at);
            case "BETWEEN" -> between(operand, negated, at);
            case "LIKE" -> like(LikeKind.LIKE, operand, negated, at);
            case "ILIKE" -> like(LikeKind.ILIKE, operand, negated, at);
            default -> like(LikeKind.RLIKE, operand, negated, at);
        };
    }

    private Expr is(Expr operand, int at) {
        boolean negated = tokens.takeWord("NOT");
        if (tokens.takeWord("NULL")) {
            return new Expr.IsNull(operand, negated, at);
        }
        if (tokens.takeWord("DISTINCT")) {
            tokens.expectWord("FROM");
            return new Expr.IsDistinct(operand, exprs.additive(), negated, at);
        }
        if (tokens.atWord("TRUE") || tokens.atWord("FALSE")) {
            Token word = tokens.next();
            Expr truth = new Expr.BooleanLiteral(word.isWord("TRUE"), word.start());
            return new Expr.IsDistinct(operand, truth, !negated, at);
        }
        throw tokens.unexpected("NULL, TRUE, FALSE or DISTINCT FROM");
    }

    private Expr in(Expr operand, boolean negated, int at) {
        tokens.expectSymbol("(");
        Expr out;
        if (tokens.atWord("SELECT") || tokens.atWord("WITH")) {
            out = new Expr.InQuery(operand, queries.query(), negated, at);
        } else {
            List<Expr> values = exprs.list(")");
            out = new Expr.InList(operand, values, negated, at);
        }
        tokens.expectSymbol(")");
        return out;
    }

    private Expr between(Expr operand, boolean negated, int at) {
        Expr low = exprs.additive();
        tokens.expectWord("AND");
        return new Expr.Between(operand, low, exprs.additive(), negated, at);
    }

    private Expr like(LikeKind kind, Expr operand, boolean negated, int at) {
        Quantifier quantifier = Quantifier.ONE;
        List<Expr> patterns;
        if (kind != LikeKind.RLIKE && (tokens.atWord("ANY") || tokens.atWord("ALL"))) {
            quantifier = tokens.next().isWord("ANY") ? Quantifier.ANY : Quantifier.ALL;
            tokens.expectSymbol("(");
            patterns = exprs.list(")");
            tokens.expectSymbol(")");
        } else {
            patterns = List.of(exprs.additive());
        }
        Expr escape = kind != LikeKind.RLIKE && tokens.takeWord("ESCAPE") ? exprs.additive() : null;
        return new Expr.Like(kind, operand, patterns, quantifier, escape, negated, at);
    }
}
