package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Query.Item;
import dev.tidemark.domain.sql.UpperCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One SELECT or VALUES. */
final class SelectParser {
    /** Refused by name further on. */
    private static final Set<String> NOT_HERE = Set.of("CONNECT", "START", "WINDOW");

    private final TokenStream tokens;
    private final ExprParser exprs;
    private final FromParser froms;
    private final GroupByParser groups;

    SelectParser(TokenStream tokens, ExprParser exprs, QueryParser queries) {
        this.tokens = tokens;
        this.exprs = exprs;
        this.froms = new FromParser(tokens, exprs, queries, this);
        this.groups = new GroupByParser(tokens, exprs);
    }

    Query.Values values() {
        int at = tokens.start();
        tokens.expectWord("VALUES");
        List<List<Expr>> rows = new ArrayList<>();
        do {
            tokens.expectSymbol("(");
            rows.add(exprs.list(")"));
            tokens.expectSymbol(")");
        } while (tokens.takeSymbol(","));
        return new Query.Values(rows, at);
    }

    Query.Select select() {
        int at = tokens.start();
        tokens.expectWord("SELECT");
        boolean distinct = tokens.takeWord("DISTINCT");
        if (!distinct) {
            tokens.takeWord("ALL");
        }
        Expr top = null;
        if (tokens.atWord("TOP") && tokens.peek(1).kind() == Token.Kind.NUMBER) {
            tokens.next();
            top = PrimaryParser.number(tokens.next());
        }
        List<Item> items = items();
        FromItem from = tokens.takeWord("FROM") ? froms.from() : null;
        Expr where = tokens.takeWord("WHERE") ? exprs.expression() : null;
        refuse("CONNECT", "CONNECT BY");
        refuse("START", "START WITH");
        Query.GroupBy groupBy = tokens.atWord("GROUP") ? groups.groupBy() : null;
        Expr having = tokens.takeWord("HAVING") ? exprs.expression() : null;
        Expr qualify = tokens.takeWord("QUALIFY") ? exprs.expression() : null;
        if (tokens.atWord("WINDOW")) {
            throw Problems.invalid("Snowflake has no WINDOW clause: write the window behind each OVER", tokens.start());
        }
        return new Query.Select(distinct, top, items, from, where, groupBy, having, qualify, at);
    }

    private void refuse(String word, String what) {
        if (tokens.atWord(word)) {
            throw Problems.unsupported(what, tokens.start());
        }
    }

    private List<Item> items() {
        List<Item> out = new ArrayList<>();
        do {
            if (!out.isEmpty() && (tokens.atWord("FROM") || tokens.peek().kind() == Token.Kind.END)) {
                break;
            }
            out.add(item());
        } while (tokens.takeSymbol(","));
        requireNoOtherItem();
        return out;
    }

    /** What can only be the next item tells of a comma that is missing, be it that the item before took a word as its alias. */
    private void requireNoOtherItem() {
        Token token = tokens.peek();
        boolean begins = token.kind() == Token.Kind.QUOTED
                || token.kind() == Token.Kind.STRING
                || token.kind() == Token.Kind.NUMBER
                || token.isSymbol("(")
                || token.kind() == Token.Kind.WORD
                        && Words.canBeBareAlias(token.text())
                        && !NOT_HERE.contains(token.text());
        if (begins) {
            throw tokens.unexpected("FROM, or a comma before the next column");
        }
    }

    private Item item() {
        int at = tokens.start();
        if (tokens.takeSymbol("*")) {
            return star(List.of(), at);
        }
        Expr expr = exprs.expression();
        if (expr instanceof Expr.Star star) {
            return star(star.qualifier(), at);
        }
        String text = UpperCase.of(tokens.textSince(at));
        return new Query.ExprItem(expr, alias(), text, at);
    }

    private @Nullable Identifier alias() {
        if (tokens.takeWord("AS")) {
            return tokens.expectName();
        }
        Token token = tokens.peek();
        boolean quoted = token.kind() == Token.Kind.QUOTED;
        boolean word = token.kind() == Token.Kind.WORD && Words.canBeBareAlias(token.text());
        return quoted || word ? tokens.expectName() : null;
    }

    private Item star(List<Identifier> qualifier, int at) {
        String ilike = null;
        if (tokens.takeWord("ILIKE")) {
            Token pattern = tokens.next();
            if (pattern.kind() != Token.Kind.STRING) {
                throw Problems.syntax("ILIKE behind * takes a text", pattern.start());
            }
            ilike = pattern.text();
        }
        List<Identifier> exclude = List.of();
        if (tokens.takeWord("EXCLUDE")) {
            exclude = tokens.atSymbol("(") ? tokens.nameList() : List.of(tokens.expectName());
        }
        List<Query.Replacement> replace = new ArrayList<>();
        if (tokens.takeWord("REPLACE")) {
            tokens.expectSymbol("(");
            do {
                Expr expr = exprs.expression();
                tokens.expectWord("AS");
                replace.add(new Query.Replacement(expr, tokens.expectName()));
            } while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        return new Query.StarItem(qualifier, ilike, exclude, replace, renamings(), at);
    }

    private List<Query.Renaming> renamings() {
        List<Query.Renaming> out = new ArrayList<>();
        if (tokens.takeWord("RENAME")) {
            boolean bracket = tokens.takeSymbol("(");
            do {
                Identifier from = tokens.expectName();
                tokens.expectWord("AS");
                out.add(new Query.Renaming(from, tokens.expectName()));
            } while (bracket && tokens.takeSymbol(","));
            if (bracket) {
                tokens.expectSymbol(")");
            }
        }
        return out;
    }
}
