package dev.tidemark.ui.control;

import java.util.Locale;
import java.util.Set;

/** The words of Snowflake's SQL that an editor marks and offers. Pure. */
public final class SqlWords {
    /** Reserved words, and those that are one in the statements people write here. */
    public static final Set<String> KEYWORDS = Set.of(
            ("ALL AND ANTI ANY AS ASC ASOF BETWEEN BY CASE CAST CREATE CROSS CURRENT DELETE DESC DISTINCT DROP ELSE END "
                            + "ESCAPE EXCEPT EXCLUDE EXISTS FALSE FETCH FIRST FLATTEN FOLLOWING FROM FULL GROUP HAVING "
                            + "IGNORE ILIKE IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT "
                            + "MATCH_CONDITION MINUS NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER PARTITION PIVOT "
                            + "PRECEDING QUALIFY RANGE RECURSIVE REGEXP RESPECT RIGHT RLIKE ROW ROWS SAMPLE SELECT SET "
                            + "SOME TABLE THEN TOP TRUE UNBOUNDED UNION UNPIVOT UPDATE USING VALUES WHEN WHERE WITH WITHIN")
                    .split(" "));

    /** Keywords that are a function when a parenthesis follows. */
    private static final Set<String> ALSO_FUNCTIONS = Set.of("LEFT", "RIGHT", "CAST", "INSERT", "FLATTEN");

    private SqlWords() {}

    static boolean isKeyword(String word, boolean called) {
        String upper = word.toUpperCase(Locale.ROOT);
        return KEYWORDS.contains(upper) && !(called && ALSO_FUNCTIONS.contains(upper));
    }
}
