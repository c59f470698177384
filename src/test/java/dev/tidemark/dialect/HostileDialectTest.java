package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.SqlShape;
import dev.tidemark.hostile.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements of whoever: refused in words, or one closed SELECT. The engine is only asked to explain it, so a table that
 * has changed afterwards was changed by a statement that nobody saw.
 */
@Tag("hostile")
@Timeout(3_600)
class HostileDialectTest {
    private static final String CANARY = "CANARY";
    /** What is larger is for the translation alone: H2 plans joins within joins in a time that grows with their power. */
    private static final int LONGEST_EXPLAINED = 20_000;

    private static final int MOST_SELECTS = 6;
    private static final int MOST_JOINS = 5;

    @ParameterizedTest
    @EnumSource
    void translatesIntoOneSelectOrRefuses(Target target) throws SQLException {
        try (EngineUnderTest engine = withTables(target)) {
            List<String> before = engine.picture(CANARY);
            LongAdder refused = new LongAdder();
            HostileRun.of("the dialect of " + target.id(), 500, SqlText::next, sql -> {
                Translation translation = engine.translate(sql);
                requireOneSelect(translation.sql());
                if (isSmall(translation.sql())) {
                    refused.add(engine.explains(translation.sql()) ? 0 : 1);
                    assertThat(engine.picture(CANARY)).as(translation.sql()).isEqualTo(before);
                }
            });
            System.out.println(target + " refused " + refused + " of the translations");
        }
    }

    private static boolean isSmall(String sql) {
        return sql.length() < LONGEST_EXPLAINED
                && sql.split("SELECT", -1).length <= MOST_SELECTS + 1
                && sql.split("JOIN", -1).length <= MOST_JOINS + 1;
    }

    private static EngineUnderTest withTables(Target target) throws SQLException {
        Map<String, List<ResultColumn>> tables = new LinkedHashMap<>();
        for (String line : Examples.columns()) {
            String[] parts = line.split("\t", -1);
            tables.computeIfAbsent(parts[0], t -> new ArrayList<>()).add(EngineUnderTest.column(parts[1], parts[2]));
        }
        EngineUnderTest engine = EngineUnderTest.open(target);
        for (Map.Entry<String, List<ResultColumn>> table : tables.entrySet()) {
            engine.table(TableName.of("TECTON_DEMO_DATA", "FRAUD_DEMO", table.getKey()), table.getValue(), List.of());
        }
        engine.table(TableName.of(CANARY), List.of(EngineUnderTest.column("A", "VARCHAR")), List.of(List.of("sings")));
        engine.table(
                TableName.of("T4"),
                List.of(
                        EngineUnderTest.column("A", "VARCHAR"),
                        EngineUnderTest.column("B", "NUMBER(12,2)"),
                        EngineUnderTest.column("C", "TIMESTAMP_NTZ"),
                        EngineUnderTest.column("D", "FLOAT")),
                List.of());
        return engine;
    }

    private static void requireOneSelect(String sql) {
        SqlShape shape = SqlShape.of(sql, SqlShape.Rules.EMBEDDED);
        assertThat(shape.isOneInBrackets() && !shape.comments())
                .as("one closed statement: %s in %s", shape, sql)
                .isTrue();
        assertThat(sql).matches("(?s)(SELECT|WITH|VALUES|\\().*").doesNotContain("\0");
    }
}
