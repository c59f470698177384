package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.TableName;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcatenationTest {
    private static final int PARTS = 1_100;

    @Test
    void aShortOneIsWrittenAsItIs() {
        assertThat(Concatenation.of(List.of("A"))).isEqualTo("(A)");
        assertThat(Concatenation.of(List.of("A", "'b'", "C"))).isEqualTo("(A || 'b' || C)");
    }

    /** Every part in its place, more than 32 * 32 of them in groups of groups; nothing where one of them is missing. */
    @ParameterizedTest
    @CsvSource({"H2, ' || '", "DUCKDB, ' || '", "H2, ', '", "DUCKDB, ', '"})
    void aLongOneIsTheSameText(Target target, String between) throws SQLException {
        try (EngineUnderTest engine = EngineUnderTest.open(target)) {
            engine.table(
                    TableName.of("T"),
                    List.of(EngineUnderTest.column("K", "NUMBER(9,0)"), EngineUnderTest.column("V", "VARCHAR")),
                    List.of(List.of("1", "v"), Arrays.asList("2", null)));
            String parts = IntStream.range(0, PARTS)
                    .mapToObj(i -> i % 10 == 9 ? "V" : "'" + i + ".'")
                    .collect(Collectors.joining(between));
            String expected = IntStream.range(0, PARTS)
                    .mapToObj(i -> i % 10 == 9 ? "v" : i + ".")
                    .collect(Collectors.joining());
            String sql = between.equals(", ") ? "CONCAT(" + parts + ")" : parts;
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<List<String>> rows =
                    engine.run("SELECT " + sql + " AS X FROM T ORDER BY K").rows();
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            assertThat(rows).containsExactly(List.of(expected), Arrays.asList((String) null));
            assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
    }
}
