package dev.tidemark.dialect.syntax;

import java.util.Set;

/** Which words cannot be names where. Source: Snowflake's list of reserved and limited keywords. */
final class Words {
    /** Never a column: each begins or continues a construct. */
    private static final Set<String> NO_EXPRESSION = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "CAST",
            "CROSS",
            "DISTINCT",
            "ELSE",
            "EXISTS",
            "FROM",
            "GROUP",
            "HAVING",
            "ILIKE",
            "IN",
            "INNER",
            "INTERSECT",
            "INTO",
            "IS",
            "JOIN",
            "LATERAL",
            "LIKE",
            "MINUS",
            "NATURAL",
            "NOT",
            "ON",
            "OR",
            "ORDER",
            "QUALIFY",
            "REGEXP",
            "RLIKE",
            "SELECT",
            "SOME",
            "THEN",
            "UNION",
            "USING",
            "WHEN",
            "WHERE",
            "WITH",
            "EXCEPT",
            "LIMIT",
            "FETCH");

    /** Never an alias without AS, beside those above: what may follow an item instead. */
    private static final Set<String> NO_BARE_ALIAS = Set.of(
            "END",
            "FULL",
            "LEFT",
            "RIGHT",
            "OFFSET",
            "TABLESAMPLE",
            "FOR",
            "CONNECT",
            "START",
            "ASOF",
            "MATCH_CONDITION",
            "SET",
            "WINDOW");

    private Words() {}

    static boolean canBeColumn(String word) {
        return !NO_EXPRESSION.contains(word);
    }

    static boolean canBeBareAlias(String word) {
        return !NO_EXPRESSION.contains(word) && !NO_BARE_ALIAS.contains(word);
    }
}
