package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.SpineReader.BadRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSpineTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("r.csv"), text);
    }

    private static List<List<String>> rows(CsvSpine spine, BadRows bad) {
        List<List<String>> out = new ArrayList<>();
        try (SpineReader.Pass pass = spine.open(bad)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                // A whole column is made anew on every call.
                List<ColumnVector> columns = IntStream.range(0, spine.columns().size())
                        .mapToObj(batch::column)
                        .toList();
                for (int row = 0; row < batch.size(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add((String) batch.value(row, i));
                        assertThat(columns.get(i).value(row)).isEqualTo(batch.value(row, i));
                    }
                    out.add(values);
                }
            }
        }
        return out;
    }

    @Test
    void givesRecordsAndValuesInEveryPass() throws IOException {
        try (CsvSpine spine = CsvSpine.open(file("\ufeffK;\"T\"\r\n\"a\"\"b\";\r\n;\"\"\r\n"), CsvOptions.DEFAULT)) {
            assertThat(spine.columns().stream().map(ResultColumn::name)).containsExactly("K", "T");
            assertThat(rows(spine, BadRows.REFUSE).toString()).isEqualTo("[[a\"b, null], [null, ]]");
            try (SpineReader.Pass pass = spine.open(BadRows.REFUSE)) {
                SpineReader.Batch batch = pass.next();
                assertThat(batch.line(1)).isEqualTo(3);
                SpineReader.Raw raw = batch.raw(0);
                assertThat(new String(raw.bytes(), raw.start(), raw.end() - raw.start(), StandardCharsets.UTF_8))
                        .isEqualTo("\"a\"\"b\";");
            }
        }
    }

    @Test
    void givesInstantsAndSaysWhatIsNone() throws IOException {
        try (CsvSpine spine =
                        CsvSpine.open(file("T,B\n2022-12-02T02:00:00+02:00,\nyesterday,\n,\n"), CsvOptions.DEFAULT);
                SpineReader.Pass pass = spine.open(BadRows.REFUSE)) {
            SpineReader.Batch batch = pass.next();
            assertThat(batch.instant(0, 0)).isEqualTo(Instant.parse("2022-12-02T00:00:00Z"));
            assertThatThrownBy(() -> batch.instant(1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'yesterday' is no instant");
            assertThat(batch.instant(2, 0)).isNull();
        }
    }

    @Test
    void decodesEveryOfManyDifferentTexts() throws IOException {
        StringBuilder text = new StringBuilder("A\n");
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            String value = "ké" + i * 7919L % 9_000 + "x".repeat(i % 80);
            text.append(value).append('\n');
            expected.add(List.of(value));
        }
        try (CsvSpine spine = CsvSpine.open(file(text.toString()), CsvOptions.DEFAULT)) {
            assertThat(rows(spine, BadRows.REFUSE)).isEqualTo(expected);
        }
    }

    @Test
    void readsManyBatchesWithQuotesInAnyRow() throws IOException {
        StringBuilder text = new StringBuilder("A,B\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(i % 3 == 0 ? ",\"x\"\"" + i + "\"\n" : ",y\n");
        }
        try (CsvSpine spine = CsvSpine.open(file(text.toString()), CsvOptions.DEFAULT)) {
            List<List<String>> rows = rows(spine, BadRows.REFUSE);
            assertThat(rows).hasSize(20_000);
            assertThat(rows.get(19_998)).containsExactly("19998", "x\"19998");
        }
    }

    @Test
    void aRaggedRowIsAnErrorWithItsLine() throws IOException {
        try (CsvSpine spine = CsvSpine.open(file("A,B\n1,2\n1,2,3,4\n"), CsvOptions.DEFAULT)) {
            assertThatThrownBy(() -> rows(spine, BadRows.REFUSE))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("r.csv, line 3: 4 fields instead of 2");
        }
    }

    @Test
    void badRowsGoToTheirFileOnceAndTheRestIsRead() throws IOException {
        Path bad = folder.resolve("bad.csv");
        Path in = file("A,B\n1,2\n\"x\"y,2\n1,\"a\nb\",3\n3,4\n");
        try (CsvSpine spine = CsvSpine.open(in, CsvOptions.DEFAULT);
                BadRowFile out = new BadRowFile(bad, spine, WorkFiles.NOBODY)) {
            assertThat(rows(spine, out)).containsExactly(List.of("1", "2"), List.of("3", "4"));
            assertThat(rows(spine, out)).hasSize(2);
            assertThat(out.count()).isEqualTo(2);
            assertThat(bad).doesNotExist();
            out.finish();
        }
        assertThat(bad)
                .hasContent("LINE,REASON,A,B\n"
                        + "3,\"text behind the closing quote of field 1; a quote inside a value is doubled\",\"x\"y,2\n"
                        + "4,\"3 fields instead of 2\",1,\"a\nb\",3\n");
    }

    @Test
    void standardInputIsKeptAndRemoved() throws IOException {
        long before = spools();
        try (CsvSpine spine = CsvSpine.spool(stream("A\nx\n\ny\n"), CsvOptions.DEFAULT)) {
            assertThat(spools()).isEqualTo(before + 1);
            assertThat(rows(spine, BadRows.REFUSE).toString()).isEqualTo("[[x], [null], [y]]");
            assertThat(rows(spine, BadRows.REFUSE)).hasSize(3);
            assertThat(spine.name()).isEqualTo("standard input");
        }
        assertThat(spools()).isEqualTo(before);
        assertThatThrownBy(() -> CsvSpine.spool(stream(""), CsvOptions.DEFAULT))
                .hasMessage("standard input is empty: a header row is needed");
        assertThat(spools()).isEqualTo(before);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long spools() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            // Folders of that name are those of pasted spines, which another test may make meanwhile.
            return files.filter(path -> path.getFileName().toString().startsWith("tidemark-spine"))
                    .filter(Files::isRegularFile)
                    .count();
        }
    }

    private static final List<ResultColumn> ADDED =
            List.of(new ResultColumn("N", SqlType.FLOAT), new ResultColumn("S;", SqlType.VARCHAR));

    private static RowBatch added() {
        return new RowBatch(2, List.of(vector(SqlType.FLOAT, 1.5, null), vector(SqlType.VARCHAR, "x;y", "")));
    }

    private static ColumnVector vector(SqlType type, Object... values) {
        VectorBuilder builder = new VectorBuilder(type);
        for (Object value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    @Test
    void aJoinedRowBeginsWithTheSpinesOwnBytes() throws IOException {
        Path out = folder.resolve("out.csv");
        try (CsvSpine spine = CsvSpine.open(file("K;\"T\"\r\n\"a\";007 \r\nleft;out\r\n;\"\""), CsvOptions.DEFAULT);
                JoinSink sink = new JoinCsvSink(OutputFile.at(out), spine.file());
                SpineReader.Pass pass = spine.open(BadRows.REFUSE)) {
            sink.begin(spine.columns(), ADDED);
            sink.rows(pass.next(), new int[] {0, 2}, added());
            assertThat(out).doesNotExist();
            sink.finish();
        }
        assertThat(out).hasContent("K;\"T\";N;\"S;\"\n\"a\";007 ;1.5;\"x;y\"\n;\"\";;\"\"\n");
    }

    @Test
    void aJoinedRowGoesToAnyOtherSinkAsValues() throws IOException {
        Path out = folder.resolve("out.csv");
        try (CsvSpine spine = CsvSpine.open(file("K;T\n\"a\";007 \nleft;out\n;\"\""), CsvOptions.DEFAULT);
                JoinSink sink = new JoinRowSink(new CsvSink(OutputFile.at(out)));
                SpineReader.Pass pass = spine.open(BadRows.REFUSE)) {
            sink.begin(spine.columns(), ADDED);
            sink.rows(pass.next(), new int[] {0, 2}, added());
            sink.finish();
        }
        assertThat(out).hasContent("K,T,N,S;\na,007 ,1.5,x;y\n,\"\",,\"\"\n");
    }

    @Test
    void picksRowsOfEveryKindOfVector() {
        Map.of(
                        SqlType.number(9, 0),
                        List.of(1L, 2L, 3L),
                        SqlType.number(9, 1),
                        List.of(new BigDecimal("1.0"), new BigDecimal("2.0"), new BigDecimal("3.0")),
                        SqlType.FLOAT,
                        List.of(1.0, 2.0, 3.0),
                        SqlType.BOOLEAN,
                        List.of(false, false, true),
                        SqlType.VARCHAR,
                        List.of("a", "b", "c"),
                        SqlType.DATE,
                        List.of(LocalDate.EPOCH, LocalDate.EPOCH, LocalDate.MAX.withYear(9999)),
                        SqlType.TIME,
                        List.of(LocalTime.MIN, LocalTime.MIN, LocalTime.MAX),
                        SqlType.TIMESTAMP_TZ,
                        List.of(Instant.EPOCH, Instant.EPOCH, Instant.ofEpochSecond(5, 123_456_789)))
                .forEach((type, values) -> {
                    ColumnVector picked = Vectors.pick(
                            vector(type, values.get(0), values.get(1), values.get(2), null), new int[] {2, 0, 3});
                    assertThat(picked.value(0)).isEqualTo(values.get(2));
                    assertThat(picked.value(1)).isEqualTo(values.get(0));
                    assertThat(picked.value(2)).isNull();
                });
    }
}
