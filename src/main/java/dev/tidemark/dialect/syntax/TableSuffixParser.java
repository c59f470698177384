package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.FromItem.Alias;
import dev.tidemark.dialect.syntax.FromItem.PivotValue;
import dev.tidemark.dialect.syntax.FromItem.UnpivotColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand behind a table: an alias, SAMPLE, PIVOT, UNPIVOT. */
final class TableSuffixParser {
    private static final Set<String> SAMPLE_KINDS = Set.of("BERNOULLI", "ROW", "SYSTEM", "BLOCK");
    private static final Set<String> REFUSED = Set.of("AT", "BEFORE", "CHANGES", "MATCH_RECOGNIZE");

    private final TokenStream tokens;
    private final ExprParser exprs;

    TableSuffixParser(TokenStream tokens, ExprParser exprs) {
        this.tokens = tokens;
        this.exprs = exprs;
    }

    @Nullable
    Alias alias() {
        boolean as = tokens.takeWord("AS");
        if (!as) {
            Token token = tokens.peek();
            boolean word = token.kind() == Token.Kind.WORD && Words.canBeBareAlias(token.text()) && !atSuffix();
            if (!word && token.kind() != Token.Kind.QUOTED) {
                return null;
            }
        }
        Identifier name = tokens.expectName();
        return new Alias(name, tokens.atSymbol("(") ? tokens.nameList() : List.of());
    }

    /** PIVOT, SAMPLE and the like are names unless what follows them says otherwise. */
    private boolean atSuffix() {
        Token token = tokens.peek();
        Token after = tokens.peek(1);
        return switch (token.text()) {
            case "PIVOT" -> after.isSymbol("(");
            case "UNPIVOT" -> after.isSymbol("(") || after.isWord("INCLUDE") || after.isWord("EXCLUDE");
            case "SAMPLE", "TABLESAMPLE" ->
                after.isSymbol("(") || after.kind() == Token.Kind.WORD && SAMPLE_KINDS.contains(after.text());
            default -> token.kind() == Token.Kind.WORD && REFUSED.contains(token.text()) && after.isSymbol("(");
        };
    }

    FromItem after(FromItem item) {
        FromItem out = item;
        while (atSuffix()) {
            Token word = tokens.next();
            out = switch (word.text()) {
                case "PIVOT" -> pivot(out, word.start());
                case "UNPIVOT" -> unpivot(out, word.start());
                case "SAMPLE", "TABLESAMPLE" -> sample(out, word.start());
                default -> throw Problems.unsupported(word.text() + " behind a table", word.start());
            };
        }
        return out;
    }

    private FromItem sample(FromItem source, int at) {
        if (tokens.peek().kind() == Token.Kind.WORD) {
            Token kind = tokens.next();
            if (!SAMPLE_KINDS.contains(kind.text())) {
                throw Problems.syntax(kind.text() + " is no kind of sample", kind.start());
            }
        }
        tokens.expectSymbol("(");
        Expr size = exprs.additive();
        boolean rows = tokens.takeWord("ROWS");
        tokens.expectSymbol(")");
        if ((tokens.atWord("SEED") || tokens.atWord("REPEATABLE"))
                && tokens.peek(1).isSymbol("(")) {
            throw Problems.unsupported(
                    "a sample with a seed", "Snowflake's choice cannot be repeated here", tokens.start());
        }
        return new FromItem.Sample(source, size, rows, at);
    }

    private FromItem pivot(FromItem source, int at) {
        tokens.expectSymbol("(");
        Expr aggregate = exprs.additive();
        if (!(aggregate instanceof Expr.Call call)) {
            throw Problems.syntax("PIVOT takes an aggregate function", at);
        }
        tokens.expectWord("FOR");
        Identifier column = tokens.expectName();
        tokens.expectWord("IN");
        tokens.expectSymbol("(");
        if (tokens.atWord("ANY") || tokens.atWord("SELECT")) {
            throw Problems.unsupported("PIVOT with ANY or a subquery", "list the values", tokens.start());
        }
        List<PivotValue> values = new ArrayList<>();
        do {
            if (tokens.atSymbol(")") && !values.isEmpty()) {
                break;
            }
            int start = tokens.start();
            Expr value = exprs.additive();
            String text = tokens.textSince(start);
            values.add(new PivotValue(value, tokens.takeWord("AS") ? tokens.expectName() : null, text));
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        if (tokens.atWord("DEFAULT")) {
            throw Problems.unsupported("DEFAULT ON NULL in PIVOT", tokens.start());
        }
        tokens.expectSymbol(")");
        return new FromItem.Pivot(source, call, column, values, alias(), at);
    }

    private FromItem unpivot(FromItem source, int at) {
        boolean include = tokens.takeWord("INCLUDE");
        if (include || tokens.takeWord("EXCLUDE")) {
            tokens.expectWord("NULLS");
        }
        tokens.expectSymbol("(");
        Identifier value = tokens.expectName();
        tokens.expectWord("FOR");
        Identifier name = tokens.expectName();
        tokens.expectWord("IN");
        tokens.expectSymbol("(");
        List<UnpivotColumn> columns = new ArrayList<>();
        do {
            if (tokens.atSymbol(")") && !columns.isEmpty()) {
                break;
            }
            Identifier column = tokens.expectName();
            columns.add(new UnpivotColumn(column, tokens.takeWord("AS") ? label() : null));
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        tokens.expectSymbol(")");
        return new FromItem.Unpivot(source, include, value, name, columns, alias(), at);
    }

    private String label() {
        if (tokens.peek().kind() == Token.Kind.STRING) {
            return tokens.next().text();
        }
        return tokens.expectName().name();
    }
}
