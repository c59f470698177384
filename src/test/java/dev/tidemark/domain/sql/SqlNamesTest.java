package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.SqlNames.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlNamesTest {

    private static List<String> qualifier(String sql) {
        return SqlNames.qualifier(sql, sql.length());
    }

    @Test
    void whatStandsBeforeAWordIsFolded() {
        assertThat(qualifier("SELECT * FROM db.")).containsExactly("DB");
        assertThat(qualifier("SELECT * FROM db.\"my.schema\".")).containsExactly("DB", "my.schema");
        assertThat(qualifier("SELECT * FROM db.\"my.schema\".ord")).containsExactly("DB", "my.schema");
        assertThat(qualifier("FROM a.b.c.x")).containsExactly("A", "B", "C");
        assertThat(qualifier("SELECT orders")).isEmpty();
        assertThat(qualifier("SELECT 1.")).isEmpty();
        assertThat(qualifier("")).isEmpty();
        assertThat(SqlNames.qualifier("SELECT o.X, p.Y", 9)).containsExactly("O");
    }

    @Test
    void tablesAreThoseBehindFromAndJoinWithTheirAliases() {
        assertThat(SqlNames.tables("""
                WITH w AS (SELECT 1 FROM "db".s."T one" AS o)
                SELECT * FROM t JOIN a.b x ON x.i = t.i -- FROM nothing
                LEFT JOIN plain WHERE y = 'FROM text'"""))
                .containsExactly(
                        new Use(List.of("db", "S", "T one"), "O"),
                        new Use(List.of("T"), ""),
                        new Use(List.of("A", "B"), "X"),
                        new Use(List.of("PLAIN"), ""));
        assertThat(SqlNames.tables("SELECT * FROM {source} JOIN (SELECT 1) FROM"))
                .isEmpty();
        assertThat(SqlNames.tables("SELECT * FROM db.s.")).containsExactly(new Use(List.of("DB", "S"), ""));
    }

    @Test
    void aTableIsCalledByItsAliasWhereItHasOne() {
        assertThat(new Use(List.of("S", "T"), "").isCalled("T")).isTrue();
        assertThat(new Use(List.of("S", "T"), "O").isCalled("T")).isFalse();
        assertThat(new Use(List.of("S", "T"), "O").isCalled("O")).isTrue();
    }
}
