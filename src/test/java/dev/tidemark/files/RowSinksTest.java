package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.RowSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSinksTest {
    @TempDir
    Path folder;

    private static String stream(RowSinks.Format format, int width, List<ResultColumn> columns, RowBatch... batches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowSink sink = RowSinks.toStream(out, format, width)) {
            sink.begin(columns);
            for (RowBatch batch : batches) {
                sink.rows(batch);
            }
            sink.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RowBatch column(SqlType type, Object... values) {
        VectorBuilder builder = new VectorBuilder(type);
        Arrays.stream(values).forEach(builder::add);
        return new RowBatch(values.length, List.of(builder.build()));
    }

    private static List<ResultColumn> named(String name, SqlType type) {
        return List.of(new ResultColumn(name, type));
    }

    @Test
    void writesCsvThatKeepsNullApartFromEmpty() {
        assertThat(stream(RowSinks.Format.CSV, 0, Rows.COLUMNS, Rows.batch()))
                .isEqualTo("N,D,F,B,S,DAY,T,TS,X,V\n"
                        + "-7,12345678901234567890123456789012345.125,0.1,true,\"a,\"\"b\"\"\nü\t\u0001\",2022-12-02,"
                        + "23:59:59.999999,2022-12-02 23:59:59.999999,00FF,\"{\"\"a\"\":\n[1]}\"\n"
                        + ",,,,,,,,,\n"
                        + ",,,,\"\",,,,,\n");
    }

    @Test
    void csvReadsBackAsItWas() throws IOException {
        Path file = folder.resolve("o.csv");
        Rows.write(RowSinks.toFile(file, WorkFiles.NOBODY));
        Map<String, SqlType> types =
                ColumnTypes.parse("V=VARIANT,X=BINARY,T=TIME,S=VARCHAR,D=NUMBER(38,3),N=NUMBER(9,0),F=FLOAT");
        CsvTable table = CsvTable.open(file, CsvOptions.DEFAULT, types);
        assertThat(table.columns()).isEqualTo(Rows.COLUMNS);
        List<List<Object>> rows = Rows.read(table.read());
        assertThat(rows.get(0)).isEqualTo(Rows.FIRST);
        assertThat(rows.get(1)).containsOnlyNulls();
        assertThat(rows.get(2).get(4)).isEqualTo("");
    }

    @Test
    void oneColumnOfNullsReadsBack() throws IOException {
        Path file = folder.resolve("o.csv");
        try (RowSink sink = RowSinks.toFile(file, WorkFiles.NOBODY)) {
            sink.begin(named("C", SqlType.VARCHAR));
            sink.rows(column(SqlType.VARCHAR, null, "", null, "\ufeffx"));
            sink.finish();
        }
        assertThat(Rows.read(CsvTable.open(file, CsvOptions.DEFAULT, Map.of()).read())
                        .toString())
                .isEqualTo("[[null], [], [null], [\ufeffx]]");
    }

    @Test
    void writesJsonThatAnotherParserReads() throws IOException {
        String[] lines =
                stream(RowSinks.Format.JSONL, 0, Rows.COLUMNS, Rows.batch()).split("\n");
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(lines[0]);
        assertThat(first.get("N").asLong()).isEqualTo(-7);
        assertThat(first.get("D").decimalValue()).isEqualTo(Rows.FIRST.get(1));
        assertThat(first.get("F").asDouble()).isEqualTo(0.1);
        assertThat(first.get("B").isBoolean()).isTrue();
        assertThat(first.get("S").asText()).isEqualTo(Rows.FIRST.get(4));
        assertThat(first.get("DAY").asText()).isEqualTo("2022-12-02");
        assertThat(first.get("TS").asText()).isEqualTo("2022-12-02T23:59:59.999999Z");
        assertThat(first.get("V").get("a").get(0).asInt()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(lines[1]).get("V").isNull()).isTrue();
    }

    @Test
    void jsonEscapesNamesAndWritesWhatNoNumberIsAsText() throws IOException {
        String line = stream(
                RowSinks.Format.JSONL, 0, named("a\"\\\n\u0000", SqlType.FLOAT), column(SqlType.FLOAT, Double.NaN));
        assertThat(new ObjectMapper().readTree(line).get("a\"\\\n\u0000").asText())
                .isEqualTo("NaN");
    }

    @Test
    void alignsATableAndCountsItsRows() {
        List<ResultColumn> columns =
                List.of(new ResultColumn("NAME", SqlType.VARCHAR), new ResultColumn("AMOUNT", SqlType.number(9, 0)));
        RowBatch batch = new RowBatch(
                3,
                List.of(
                        column(SqlType.VARCHAR, "ab", null, "東京\n\u001b[31m").column(0),
                        column(SqlType.number(9, 0), 5L, 1234567L, null).column(0)));
        assertThat(stream(RowSinks.Format.TABLE, Integer.MAX_VALUE, columns, batch))
                .isEqualTo("NAME               AMOUNT\n"
                        + "---------------   -------\n".replace("---   ", "----  ")
                        + "ab                      5\n"
                        + "                  1234567\n"
                        + "東京\\n\\u{1b}[31m\n"
                        + "3 rows\n");
    }

    @Test
    void cutsATableToItsScreen() {
        String table = stream(
                RowSinks.Format.TABLE,
                20,
                named("C", SqlType.VARCHAR),
                column(SqlType.VARCHAR, "x".repeat(500), "東".repeat(30)));
        assertThat(table.lines().map(TextWidth::of)).allMatch(width -> width <= 20);
        assertThat(table)
                .contains("x".repeat(19) + "…")
                .contains("東".repeat(9) + "…")
                .endsWith("2 rows\n");
    }

    @Test
    void streamsATableOfManyRows() {
        Object[] values = new Object[4_000];
        Arrays.setAll(values, i -> (long) i);
        String table = stream(
                RowSinks.Format.TABLE, 80, named("C", SqlType.number(9, 0)), column(SqlType.number(9, 0), values));
        assertThat(table.lines()).hasSize(4_003);
        assertThat(table).endsWith("3999\n4,000 rows\n");
        assertThat(stream(RowSinks.Format.TABLE, 80, named("C", SqlType.FLOAT))).isEqualTo("C\n-\n0 rows\n");
    }

    @Test
    void writesASheetWithExactText() throws IOException {
        Path file = folder.resolve("o.xlsx");
        Rows.write(RowSinks.toFile(file, WorkFiles.NOBODY));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet)
                    .contains("<v>-7</v>")
                    .contains("<v>0.1</v>")
                    .contains("12345678901234567890123456789012345.125</t>")
                    .contains("2022-12-02 23:59:59.999999</t>");
        }
    }

    @Test
    void refusesMoreThanASheetHolds() throws IOException {
        Path file = folder.resolve("o.xlsx");
        RowBatch batch = new RowBatch(1 << 20, List.of(new ColumnVector.Longs(new long[1 << 20], allTrue(1 << 20))));
        try (RowSink sink = RowSinks.toFile(file, WorkFiles.NOBODY)) {
            sink.begin(named("C", SqlType.number(9, 0)));
            assertThatThrownBy(() -> sink.rows(batch))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("1,048,576 rows");
        }
        try (RowSink sink = RowSinks.toFile(file, WorkFiles.NOBODY)) {
            sink.begin(named("C", SqlType.VARCHAR));
            assertThatThrownBy(() -> sink.rows(column(SqlType.VARCHAR, "x".repeat(32_768))))
                    .hasMessageContaining("row 1, column 1")
                    .hasMessageContaining("32767");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static boolean[] allTrue(int size) {
        boolean[] out = new boolean[size];
        Arrays.fill(out, true);
        return out;
    }

    @Test
    void refusesOtherEndings() {
        assertThatThrownBy(() -> RowSinks.toFile(folder.resolve("o.txt"), WorkFiles.NOBODY))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(".csv, .jsonl, .parquet or .xlsx");
    }
}
