package dev.tidemark.domain.feature;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.sql.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A named table or query that a view reads.
 *
 * @param text a table name, or a query in parentheses, as written; it takes the place of {@code {name}}
 */
public record Source(String text) {

    public Source {
        // What follows the last token could be a comment, which would swallow the statement around the source.
        text = text.substring(0, SqlLexer.endOfStatement(text)).strip();
        if (isQuery(text)) {
            requireOnePair(text);
            requireNoFields(text);
        } else {
            requireTable(text);
        }
    }

    private static boolean isQuery(String text) {
        return text.startsWith("(");
    }

    public boolean isQuery() {
        return isQuery(text);
    }

    /** The table, or empty for a query. */
    public Optional<TableName> table() {
        return isQuery() ? Optional.empty() : Optional.of(TableName.parse(text));
    }

    private static void requireTable(String text) {
        try {
            TableName.parse(text);
        } catch (InvalidInput e) {
            throw new InvalidField(
                    "sources", e.getMessage() + ", or a query in parentheses, for example (SELECT … FROM …)", e);
        }
    }

    private static void requireOnePair(String text) {
        int depth = 0;
        List<Token> tokens = SqlLexer.tokens(text);
        for (Token token : tokens) {
            char symbol = token.kind() == Kind.SYMBOL ? text.charAt(token.start()) : ' ';
            depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
            if (depth == 0 && token.end() < text.length()) {
                throw new InvalidField(
                        "sources", "the query's first parenthesis closes before its end; put all of it in one pair");
            }
            if (symbol == ';') {
                throw new InvalidField("sources", "a source is one query, without a semicolon");
            }
        }
        if (depth != 0) {
            throw new InvalidField("sources", "the query's parentheses, quotes or comments are not closed");
        }
    }

    private static void requireNoFields(String text) {
        if (text.contains("{" + SqlTemplate.START + "}") || text.contains("{" + SqlTemplate.END + "}")) {
            throw new InvalidField(
                    "sources", "a source's query has no fields; use {context.…} in the view's statement instead");
        }
    }
}
