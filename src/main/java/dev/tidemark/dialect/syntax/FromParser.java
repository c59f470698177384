package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.FromItem.Alias;
import dev.tidemark.dialect.syntax.FromItem.JoinKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FROM: tables, derived tables, table functions, joins. Files, stages and unknown functions are refused here. */
final class FromParser {
    private final TokenStream tokens;
    private final ExprParser exprs;
    private final QueryParser queries;
    private final SelectParser selects;
    private final TableSuffixParser suffixes;

    FromParser(TokenStream tokens, ExprParser exprs, QueryParser queries, SelectParser selects) {
        this.tokens = tokens;
        this.exprs = exprs;
        this.queries = queries;
        this.selects = selects;
        this.suffixes = new TableSuffixParser(tokens, exprs);
    }

    FromItem from() {
        FromItem left = joins();
        for (int chain = 0; tokens.atSymbol(","); chain++) {
            int at = tokens.next().start();
            left = new FromItem.Join(left, joins(), JoinKind.CROSS, false, null, List.of(), null, at);
            requireShort(chain);
        }
        return left;
    }

    private void requireShort(int chain) {
        if (chain > 100) {
            throw Problems.unsupported("a chain of more than 100 joins", tokens.start());
        }
    }

    private FromItem joins() {
        FromItem left = item();
        for (int chain = 0; ; chain++) {
            int at = tokens.start();
            boolean natural = tokens.takeWord("NATURAL");
            JoinKind kind = joinKind();
            if (kind == null) {
                if (natural) {
                    throw tokens.unexpected("JOIN");
                }
                return left;
            }
            left = join(left, kind, natural, at);
            requireShort(chain);
        }
    }

    private @Nullable JoinKind joinKind() {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.WORD) {
            return null;
        }
        JoinKind kind = switch (token.text()) {
            case "JOIN", "INNER" -> JoinKind.INNER;
            case "LEFT" -> JoinKind.LEFT;
            case "RIGHT" -> JoinKind.RIGHT;
            case "FULL" -> JoinKind.FULL;
            case "CROSS" -> JoinKind.CROSS;
            case "ASOF" -> JoinKind.ASOF;
            default -> null;
        };
        if (kind == null) {
            return null;
        }
        if (!tokens.takeWord("JOIN")) {
            tokens.next();
            tokens.takeWord("OUTER");
            tokens.expectWord("JOIN");
        }
        return kind;
    }

    private FromItem join(FromItem left, JoinKind kind, boolean natural, int at) {
        FromItem right = item();
        Expr match = null;
        if (kind == JoinKind.ASOF) {
            tokens.expectWord("MATCH_CONDITION");
            tokens.expectSymbol("(");
            match = exprs.expression();
            tokens.expectSymbol(")");
        }
        Expr on = null;
        List<Identifier> using = List.of();
        if (!natural && kind != JoinKind.CROSS) {
            if (tokens.takeWord("ON")) {
                on = exprs.expression();
            } else if (tokens.takeWord("USING")) {
                using = tokens.nameList();
            }
        }
        return new FromItem.Join(left, right, kind, natural, on, using, match, at);
    }

    private FromItem item() {
        tokens.enter();
        int at = tokens.start();
        FromItem out;
        if (tokens.takeWord("LATERAL")) {
            out = tokens.atSymbol("(") ? derived(true) : tableFunction(at, suffixes);
        } else if (tokens.atSymbol("(")) {
            out = startsQuery() ? derived(false) : parenthesized();
        } else if (tokens.atWord("VALUES")) {
            Query.Values values = selects.values();
            Query query = new Query(List.of(), values, List.of(), null, null, at);
            out = new FromItem.Derived(query, false, suffixes.alias(), at);
        } else if (tokens.atWord("TABLE") && tokens.peek(1).isSymbol("(")) {
            tokens.next();
            tokens.next();
            FromItem.TableFunction inner = tableFunction(at, null);
            tokens.expectSymbol(")");
            out = new FromItem.TableFunction(inner.call(), suffixes.alias(), at);
        } else {
            out = table();
        }
        out = suffixes.after(out);
        tokens.leave();
        return out;
    }

    private boolean startsQuery() {
        int i = 0;
        while (tokens.peek(i).isSymbol("(")) {
            i++;
        }
        Token token = tokens.peek(i);
        return token.isWord("SELECT") || token.isWord("WITH") || i == 1 && token.isWord("VALUES");
    }

    private FromItem derived(boolean lateral) {
        int at = tokens.start();
        tokens.expectSymbol("(");
        Query query = queries.query();
        tokens.expectSymbol(")");
        return new FromItem.Derived(query, lateral, suffixes.alias(), at);
    }

    private FromItem parenthesized() {
        tokens.expectSymbol("(");
        FromItem inner = joins();
        tokens.expectSymbol(")");
        return inner;
    }

    /** @param withAlias reads the alias behind the call; absent inside TABLE(…) */
    private FromItem.TableFunction tableFunction(int at, @Nullable TableSuffixParser withAlias) {
        Token name = tokens.peek();
        if (name.kind() != Token.Kind.WORD || !tokens.peek(1).isSymbol("(")) {
            throw name.kind() == Token.Kind.WORD || name.kind() == Token.Kind.END
                    ? tokens.unexpected("a table function")
                    : Problems.unsupported("a table function without a name", name.start());
        }
        Expr call = exprs.additive();
        if (!(call instanceof Expr.Call function)) {
            throw Problems.syntax("a table function is expected here", at);
        }
        Alias alias = withAlias == null ? null : withAlias.alias();
        return new FromItem.TableFunction(function, alias, name.start());
    }

    private FromItem table() {
        Token first = tokens.peek();
        if (first.kind() == Token.Kind.STRING) {
            throw Problems.unsupported(
                    "the text " + first.text() + " as a table", "import the data first", first.start());
        }
        if (first.isSymbol("@") || first.isSymbol("$")) {
            throw Problems.unsupported("a stage or variable as a table", "import the data first", first.start());
        }
        if (first.kind() == Token.Kind.WORD && !Words.canBeColumn(first.text())) {
            throw tokens.unexpected("a table");
        }
        List<Identifier> parts = new ArrayList<>();
        do {
            parts.add(tokens.expectName());
        } while (parts.size() < 4 && tokens.takeSymbol("."));
        if (parts.size() > 3) {
            throw Problems.invalid("a table's name has one to three parts, CATALOG.SCHEMA.TABLE", first.start());
        }
        if (tokens.atSymbol("(")) {
            throw Problems.unsupported(
                    "the table function " + parts.get(parts.size() - 1).name(), first.start());
        }
        return new FromItem.TableRef(parts, suffixes.alias(), first.start());
    }
}
