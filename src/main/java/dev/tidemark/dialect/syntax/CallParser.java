package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Expr.Argument;
import dev.tidemark.dialect.syntax.Expr.Nulls;
import dev.tidemark.dialect.syntax.WindowSpec.Bound;
import dev.tidemark.dialect.syntax.WindowSpec.Edge;
import dev.tidemark.dialect.syntax.WindowSpec.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function's arguments, WITHIN GROUP, IGNORE NULLS and OVER. */
final class CallParser {
    private final TokenStream tokens;
    private final ExprParser exprs;

    CallParser(TokenStream tokens, ExprParser exprs) {
        this.tokens = tokens;
        this.exprs = exprs;
    }

    /** @param name the function's name, already taken; a bracket follows */
    Expr.Call afterName(Token name) {
        tokens.enter();
        tokens.expectSymbol("(");
        boolean distinct = tokens.takeWord("DISTINCT");
        List<Argument> arguments =
                name.isWord("EXTRACT") ? extract() : name.isWord("POSITION") ? position() : arguments();
        Nulls nulls = nulls();
        tokens.expectSymbol(")");
        List<OrderItem> withinGroup = List.of();
        if (tokens.atWords("WITHIN", "GROUP")) {
            tokens.next();
            tokens.next();
            tokens.expectSymbol("(");
            withinGroup = exprs.orderBy();
            tokens.expectSymbol(")");
        }
        Nulls after = nulls();
        WindowSpec over = tokens.atWord("OVER") ? over() : null;
        tokens.leave();
        return new Expr.Call(
                name.text(),
                arguments,
                distinct,
                withinGroup,
                after == Nulls.DEFAULT ? nulls : after,
                over,
                name.start());
    }

    private List<Argument> arguments() {
        List<Argument> out = new ArrayList<>();
        while (!tokens.atSymbol(")")) {
            out.add(argument());
            if (!tokens.takeSymbol(",")) {
                break;
            }
        }
        return out;
    }

    private Argument argument() {
        int at = tokens.start();
        if (tokens.takeSymbol("*")) {
            return new Argument("", new Expr.Star(List.of(), at));
        }
        if (tokens.peek().kind() == Token.Kind.WORD && tokens.peek(1).isSymbol("=>")) {
            String name = tokens.next().text();
            tokens.next();
            return new Argument(name, exprs.expression());
        }
        Expr value = exprs.expression();
        if (tokens.atSymbol("->")) {
            throw Problems.unsupported("a lambda (->)", tokens.start());
        }
        return new Argument("", value);
    }

    /** {@code EXTRACT(part FROM x)} as a call with the arguments part and x. */
    private List<Argument> extract() {
        int at = tokens.start();
        Token part = tokens.next();
        if (part.kind() != Token.Kind.WORD && part.kind() != Token.Kind.STRING) {
            throw Problems.syntax("EXTRACT takes a date part and FROM", at);
        }
        tokens.expectWord("FROM");
        return List.of(new Argument("", new Expr.StringLiteral(part.text(), at)), new Argument("", exprs.expression()));
    }

    /** {@code POSITION(a IN b)} or {@code POSITION(a, b)}. */
    private List<Argument> position() {
        List<Argument> out = new ArrayList<>();
        out.add(new Argument("", exprs.additive()));
        if (tokens.takeWord("IN")) {
            out.add(new Argument("", exprs.expression()));
        } else if (tokens.takeSymbol(",")) {
            out.addAll(arguments());
        }
        return out;
    }

    private Nulls nulls() {
        if (tokens.atWords("IGNORE", "NULLS") || tokens.atWords("RESPECT", "NULLS")) {
            Nulls out = tokens.next().isWord("IGNORE") ? Nulls.IGNORE : Nulls.RESPECT;
            tokens.next();
            return out;
        }
        return Nulls.DEFAULT;
    }

    private WindowSpec over() {
        int at = tokens.start();
        tokens.expectWord("OVER");
        if (!tokens.atSymbol("(")) {
            throw Problems.invalid("Snowflake knows no named windows: write OVER (…)", tokens.start());
        }
        tokens.expectSymbol("(");
        List<Expr> partition = List.of();
        if (tokens.takeWord("PARTITION")) {
            tokens.expectWord("BY");
            partition = exprs.list(")");
        }
        List<OrderItem> order = tokens.atWord("ORDER") ? exprs.orderBy() : List.of();
        Frame frame = frame();
        tokens.expectSymbol(")");
        return new WindowSpec(partition, order, frame, at);
    }

    private @Nullable Frame frame() {
        int at = tokens.start();
        boolean rows = tokens.atWord("ROWS");
        if (!rows && !tokens.atWord("RANGE")) {
            return null;
        }
        tokens.next();
        if (tokens.takeWord("BETWEEN")) {
            Bound from = bound();
            tokens.expectWord("AND");
            return new Frame(rows, from, bound(), at);
        }
        return new Frame(rows, bound(), new Bound(Edge.CURRENT_ROW, null), at);
    }

    private Bound bound() {
        if (tokens.atWords("CURRENT", "ROW")) {
            tokens.next();
            tokens.next();
            return new Bound(Edge.CURRENT_ROW, null);
        }
        boolean unbounded = tokens.takeWord("UNBOUNDED");
        Expr distance = unbounded ? null : exprs.additive();
        boolean preceding = tokens.takeWord("PRECEDING");
        if (!preceding) {
            tokens.expectWord("FOLLOWING");
        }
        if (unbounded) {
            return new Bound(preceding ? Edge.UNBOUNDED_PRECEDING : Edge.UNBOUNDED_FOLLOWING, null);
        }
        return new Bound(preceding ? Edge.PRECEDING : Edge.FOLLOWING, distance);
    }
}
