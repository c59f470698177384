package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlLayoutTest {

    @Test
    void laysClausesListsAndConditionsOut() {
        assertThat(SqlLayout.of("select a,b , count(distinct c,d) n from t x left  join u on u.a=x.a and u.b = x.b "
                        + "where a between 1 and 2 and (b or c) or case when d and e then f end group by a,b "
                        + "qualify row_number() over (partition by a order by b,c)=1 order by 1 limit 5"))
                .isEqualTo("""
                        select
                            a
                            , b
                            , count(distinct c, d) n
                        from
                            t x
                            left join u on u.a=x.a and u.b = x.b
                        where
                            a between 1 and 2
                            and (b or c)
                            or case when d and e then f end
                        group by
                            a
                            , b
                        qualify
                            row_number() over (partition by a order by b, c)=1
                        order by
                            1
                        limit 5""");
    }

    @Test
    void indentsSubqueriesAndStatements() {
        assertThat(SqlLayout.of("with a as (select 1 x union all select 2), b as (select 3) select * from "
                        + "(select x from a) where x is distinct from 4 and x in (select 5);select 6"))
                .isEqualTo("""
                        with a as (
                            select
                                1 x
                            union all
                            select
                                2
                        )
                        , b as (
                            select
                                3
                        )
                        select
                            *
                        from
                            (
                                select
                                    x
                                from
                                    a
                            )
                        where
                            x is distinct from 4
                            and x in (
                                select
                                    5
                            );

                        select
                            6""");
    }

    @Test
    void keepsCommentsAndPlaceholders() {
        assertThat(SqlLayout.of("-- first\nSELECT a, -- of a\n  -- then\n  b /* c, from */, '{x}' FROM {from} -- end\nWHERE {a.b}"))
                .isEqualTo("""
                        -- first
                        SELECT
                            a
                            , -- of a
                            -- then
                                b /* c, from */
                            , '{x}'
                        FROM
                            {from} -- end
                        WHERE
                            {a.b}""");
    }

    @Test
    void leavesAloneWhatIsLaidOut() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-data/features"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                String sql = text.substring(text.indexOf("---*/\n") + "---*/\n".length());
                assertThat(SqlLayout.of(sql)).as(file.toString()).isEqualTo(sql);
            }
        }
    }

    @Test
    void neverChangesWhatAStatementMeans() {
        List<String> texts = List.of(
                "select--x\n1",
                "select 1 // x\r\n, 2",
                "a.from.b,(,)){(}}select",
                "select $$ a, b $$ from(select'a'from b)c,d",
                "create table t(a int,b int);;insert into t select*from u",
                "select/*+ x */distinct/*y*/a",
                "(select 1)union(select 2)",
                "select a:b[0]::int, -1- -1, x from t, lateral flatten(input => y) f",
                "delete from t where exists(select 1 where a and b)",
                "with",
                "'open");
        for (String text : texts) {
            String once = SqlLayout.of(text);
            assertThat(SqlLexer.meaning(once)).as(text).isEqualTo(SqlLexer.meaning(text));
            assertThat(comments(once)).as(text).isEqualTo(comments(text));
            assertThat(SqlLayout.of(once)).as(once).isEqualTo(once);
        }
    }

    private static List<String> comments(String sql) {
        return SqlLexer.tokens(sql).stream()
                .filter(token -> token.kind() == SqlLexer.Kind.COMMENT)
                .map(token -> token.text(sql).stripTrailing())
                .toList();
    }
}
