package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementsTest {

    private static List<String> texts(String sql) {
        return SqlStatements.in(sql).stream().map(range -> range.of(sql)).toList();
    }

    private static String at(String sql, int caret) {
        return SqlStatements.at(sql, caret).map(range -> range.of(sql)).orElse("");
    }

    @Test
    void splitsAtSemicolonsOutsideStringsAndComments() {
        assertThat(texts("SELECT ';' ; -- a; b\n SELECT 2 /* ; */ + 1;;\nSELECT $$;$$"))
                .containsExactly("SELECT ';'", "SELECT 2 /* ; */ + 1", "SELECT $$;$$");
        assertThat(texts(" ; -- nothing\n;")).isEmpty();
    }

    @Test
    void leavesOutCommentsAroundAStatement() {
        assertThat(texts("-- first\nSELECT 1 -- last\n;")).containsExactly("SELECT 1");
    }

    @Test
    void findsTheStatementOfTheCaret() {
        String sql = "SELECT 1;\n\nSELECT 2;\nSELECT 3";
        assertThat(at(sql, 0)).isEqualTo("SELECT 1");
        assertThat(at(sql, 9)).isEqualTo("SELECT 1");
        assertThat(at(sql, 10)).isEqualTo("SELECT 1");
        assertThat(at(sql, 11)).isEqualTo("SELECT 2");
        assertThat(at(sql, sql.length())).isEqualTo("SELECT 3");
        assertThat(at("\n\n SELECT 1", 0)).isEqualTo("SELECT 1");
        assertThat(at("  ", 1)).isEmpty();
    }
}
