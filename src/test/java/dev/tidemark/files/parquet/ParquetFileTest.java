package dev.tidemark.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.files.OutputFile;
import dev.tidemark.files.RowSinks;
import dev.tidemark.files.Rows;
import dev.tidemark.files.WorkFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {
    @TempDir
    Path folder;

    private Path copy(String select) throws SQLException {
        Path path = folder.resolve("t.parquet");
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + select + ") TO '" + path + "' (FORMAT parquet)");
        }
        return path;
    }

    @Test
    void writesWhatItReads() {
        Path path = folder.resolve("it's.parquet");
        Rows.write(RowSinks.toFile(path, WorkFiles.NOBODY));
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(file.rows()).isEqualTo(3);
            assertThat(file.columns().stream().map(ResultColumn::name))
                    .isEqualTo(Rows.COLUMNS.stream().map(ResultColumn::name).toList());
            List<List<Object>> rows = Rows.read(file.read());
            assertThat(rows.get(0)).isEqualTo(Rows.FIRST);
            assertThat(rows.get(1)).containsOnlyNulls();
            assertThat(rows.get(2).get(4)).isEqualTo("");
            assertThat(Rows.read(file.read())).hasSize(3);
        }
    }

    @Test
    void readsTheTypesOfOtherPrograms() throws SQLException {
        Path path = copy("SELECT 5::TINYINT AS a, 123456::BIGINT AS b, 18446744073709551615::UBIGINT AS c,"
                + " 0.5::FLOAT AS f, DATE '2022-12-02' AS d, TIMESTAMP_NS '2022-12-02 00:00:00.123456789' AS ns,"
                + " TIMESTAMP_MS '1969-12-31 23:59:59.999' AS ms, TIMESTAMPTZ '2022-12-02 02:00:00+02' AS tz,"
                + " [1, 2] AS l, {'x': 1} AS s, 'e'::ENUM('e', 'g') AS e, 1.25::DECIMAL(5,2) AS m, '\\xAA'::BLOB AS x,"
                + " DATE '0001-01-01' AS old");
        try (ParquetFile file = ParquetFile.openTable(path)) {
            assertThat(file.columns().stream().map(c -> c.name() + " " + c.type()))
                    .containsExactly(
                            "A NUMBER(1,0)",
                            "B NUMBER(6,0)",
                            "C NUMBER(20,0)",
                            "F FLOAT",
                            "D DATE",
                            "NS TIMESTAMP_NTZ",
                            "MS TIMESTAMP_NTZ",
                            "TZ TIMESTAMP_NTZ",
                            "L ARRAY",
                            "S OBJECT",
                            "E VARCHAR",
                            "M NUMBER(5,2)",
                            "X BINARY",
                            "OLD DATE");
            assertThat(Rows.read(file.read()).get(0))
                    .containsExactly(
                            5L,
                            123456L,
                            new BigDecimal("18446744073709551615"),
                            0.5,
                            LocalDate.of(2022, 12, 2),
                            Instant.parse("2022-12-02T00:00:00.123456789Z"),
                            Instant.parse("1969-12-31T23:59:59.999Z"),
                            Instant.parse("2022-12-02T00:00:00Z"),
                            "[1,2]",
                            "{\"x\":1}",
                            "e",
                            new BigDecimal("1.25"),
                            "AA",
                            LocalDate.of(1, 1, 1));
        }
    }

    @Test
    void readsManyRowsInOrderAndAgainFromTheFirst() throws SQLException {
        Path path =
                copy("SELECT i AS \"Id\", CASE WHEN i % 7 = 0 THEN NULL ELSE 'v' || i END AS v FROM range(20000) r(i)");
        try (ParquetSpine spine = ParquetSpine.open(path)) {
            assertThat(spine.columns().get(0).name()).isEqualTo("Id");
            for (int pass = 0; pass < 2; pass++) {
                long next = 0;
                try (SpineReader.Pass rows = spine.open(SpineReader.BadRows.REFUSE)) {
                    for (SpineReader.Batch batch = rows.next(); batch != null; batch = rows.next()) {
                        for (int row = 0; row < batch.size(); row++) {
                            assertThat(batch.value(row, 0)).isEqualTo(next);
                            assertThat(batch.value(row, 1)).isEqualTo(next % 7 == 0 ? null : "v" + next);
                            assertThat(batch.line(row)).isEqualTo(++next);
                            assertThat(batch.raw(row)).isNull();
                        }
                    }
                }
                assertThat(next).isEqualTo(20_000);
            }
        }
    }

    @Test
    void refusesWhatItCannotKeep() throws SQLException, IOException {
        assertThatThrownBy(() -> ParquetFile.open(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ParquetFile.open(folder.resolve("nowhere.parquet")))
                .hasMessageContaining("no such file");
        Path text = Files.writeString(folder.resolve("text.parquet"), "A,B\n1,2\n3,4\n5,6\n");
        assertThatThrownBy(() -> ParquetFile.open(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("text.parquet cannot be read as Parquet");
        Path pattern = Files.writeString(folder.resolve("a[b].parquet"), "");
        assertThatThrownBy(() -> ParquetFile.open(pattern)).hasMessageContaining("rename it");
        Path interval = copy("SELECT INTERVAL 1 DAY AS i");
        assertThatThrownBy(() -> ParquetFile.open(interval))
                .hasMessageContaining("t.parquet, column i: the type INTERVAL");
        Path doubled = copy("SELECT 1 AS \"a b\", 2 AS c");
        try (ParquetFile file = ParquetFile.openTable(doubled)) {
            assertThat(file.columns().stream().map(ResultColumn::name)).containsExactly("a b", "C");
        }
        Path endless = copy("SELECT 'infinity'::TIMESTAMP AS t");
        try (ParquetFile file = ParquetFile.open(endless)) {
            assertThatThrownBy(() -> Rows.read(file.read())).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void refusesNanosecondsAndNamesThatDifferInCaseOnly() throws IOException {
        VectorBuilder builder = new VectorBuilder(SqlType.TIMESTAMP_NTZ);
        builder.add(Instant.parse("2022-12-02T00:00:00.123456789Z"));
        RowBatch batch = new RowBatch(1, List.of(builder.build()));
        Path path = folder.resolve("o.parquet");
        try (RowSink sink = new ParquetSink(OutputFile.at(path))) {
            sink.begin(List.of(new ResultColumn("TS", SqlType.TIMESTAMP_NTZ)));
            assertThatThrownBy(() -> sink.rows(batch))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("column TS: 2022-12-02 00:00:00.123456789");
        }
        try (RowSink sink = new ParquetSink(OutputFile.at(path))) {
            assertThatThrownBy(() -> sink.begin(
                            List.of(new ResultColumn("a", SqlType.FLOAT), new ResultColumn("A", SqlType.FLOAT))))
                    .hasMessageContaining("more than their case");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void anEmptyResultIsAFileToo() {
        Path path = folder.resolve("empty.parquet");
        try (RowSink sink = RowSinks.toFile(path, WorkFiles.NOBODY)) {
            sink.begin(Rows.COLUMNS);
            sink.finish();
        }
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(file.rows()).isZero();
            assertThat(Rows.read(file.read())).isEmpty();
        }
    }
}
