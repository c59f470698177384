package dev.tidemark.domain.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.number(18, 0),
            SqlType.number(38, 2),
            SqlType.FLOAT,
            SqlType.BOOLEAN,
            SqlType.VARCHAR,
            SqlType.DATE,
            SqlType.TIME,
            SqlType.TIMESTAMP_NTZ);

    private static final Object[] ROW = {
        42L,
        new BigDecimal("-1.50"),
        0.1,
        true,
        "größer",
        LocalDate.parse("1969-12-31"),
        LocalTime.parse("23:59:59.999999999"),
        Instant.parse("2022-12-01T00:00:00.000000001Z")
    };

    private static long hash(List<SqlType> types, @Nullable Object... values) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            VectorBuilder builder = new VectorBuilder(types.get(i));
            builder.add(values[i]);
            columns.add(builder.build());
        }
        return new RowHash().of(columns, 0);
    }

    private static long texts(@Nullable String... values) {
        return hash(Arrays.stream(values).map(v -> SqlType.VARCHAR).toList(), (Object[]) values);
    }

    /** The number is Python's hashlib and struct. Ledgers hold such: another one here would call every store damaged. */
    @Test
    void staysTheSameForEver() {
        assertThat(Long.toHexString(hash(TYPES, ROW))).isEqualTo("6f9b30fd30777a33");
        assertThat(RowHash.checksum(0)).isEqualTo("s1:0000000000000000");
        assertThat(RowHash.checksum(-1)).isEqualTo("s1:ffffffffffffffff");
    }

    @Test
    void everyValueCounts() {
        Object[] others = {
            43L,
            new BigDecimal("-1.51"),
            Math.nextUp(0.1),
            false,
            "größer ",
            LocalDate.parse("1970-01-01"),
            LocalTime.parse("23:59:59.999999998"),
            Instant.parse("2022-12-01T00:00:00.000000002Z")
        };
        Set<Long> seen = new HashSet<>(Set.of(hash(TYPES, ROW)));
        for (int i = 0; i < ROW.length; i++) {
            @Nullable Object[] row = ROW.clone();
            row[i] = others[i];
            assertThat(seen.add(hash(TYPES, row))).as("column %d", i).isTrue();
            row[i] = null;
            assertThat(seen.add(hash(TYPES, row)))
                    .as("column %d without a value", i)
                    .isTrue();
        }
    }

    @Test
    void whereOneValueEndsCounts() {
        assertThat(Set.of(texts("ab", "c"), texts("a", "bc"), texts("abc", ""), texts("abc", null), texts(null, "abc")))
                .hasSize(5);
    }

    @Test
    void longTextsFit() {
        String text = "x".repeat(100_000);
        assertThat(texts("a", text, "b")).isNotEqualTo(texts("a", text + "x", "b"));
        assertThat(texts("a", text, "b")).isEqualTo(texts("a", text, "b"));
    }

    @Test
    void theOrderOfRowsDoesNotCount() {
        List<ColumnVector> columns = new ArrayList<>();
        VectorBuilder builder = new VectorBuilder(SqlType.VARCHAR);
        List.of("a", "b", "c").forEach(builder::add);
        columns.add(builder.build());
        RowHash hash = new RowHash();
        assertThat(hash.of(columns, 2) + hash.of(columns, 0) + hash.of(columns, 1))
                .isEqualTo(texts("a") + texts("b") + texts("c"));
    }
}
