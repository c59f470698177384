package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.Mutations;
import dev.tidemark.hostile.OddText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** CSV files of whoever, as a table to import and as a spine: refused with a line, or every row read. */
@Tag("hostile")
@Timeout(3_600)
class HostileCsvTest {
    private static final List<String> FILES = Examples.csvs();
    private static final List<String> TYPES = List.of(
            "NUMBER(12,2)",
            "NUMBER(38,37)",
            "NUMBER",
            "FLOAT",
            "VARCHAR",
            "BOOLEAN",
            "DATE",
            "TIME",
            "TIMESTAMP_NTZ",
            "TIMESTAMP_TZ",
            "VARIANT",
            "BINARY");

    @TempDir
    Path folder;

    private record Given(byte[] bytes, String charset, String delimiter, String types) {
        CsvOptions options() {
            return CsvOptions.of(delimiter.isEmpty() ? null : delimiter, charset);
        }

        @Override
        public String toString() {
            return charset + " '" + delimiter + "' " + types + " " + bytes.length + " bytes "
                    + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Given next(SplittableRandom random) {
        String text = text(random);
        String charset = Examples.any(
                List.of("UTF-8", "UTF-8", "UTF-8", "UTF-16", "windows-1252", "ISO-2022-JP", "UTF-32", "x"), random);
        Charset written =
                charset.equals("x") || random.nextInt(6) == 0 ? StandardCharsets.UTF_8 : Charset.forName(charset);
        byte[] bytes = text.getBytes(written);
        if (random.nextInt(3) == 0) {
            bytes = Mutations.of(bytes, random);
        }
        if (random.nextInt(10) == 0) {
            bytes = zipped(bytes);
            bytes = random.nextBoolean() ? Mutations.of(bytes, random) : bytes;
        }
        String delimiter = Examples.any(List.of("", "", "", ",", ";", "tab", "|", "x", "\""), random);
        String types = random.nextInt(3) > 0
                ? ""
                : Examples.any(List.of("A", "N", "USER_ID", "TIMESTAMP", "SCORE", "T", OddText.piece(random)), random)
                        + "=" + (random.nextInt(4) == 0 ? OddText.text(random) : Examples.any(TYPES, random));
        return new Given(bytes, charset, delimiter, types);
    }

    private static String text(SplittableRandom random) {
        String file = Examples.any(FILES, random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> Mutations.of(file, Examples.any(FILES, random), random);
            case 3 -> "A,B\n" + OddText.text(random) + ",\"" + OddText.text(random) + "\"\n" + file;
            case 4 -> header(random) + "\n" + "1,".repeat(OddText.size(random, 100_000)) + "1\n";
            case 5 -> "A,B\n" + OddText.repeated(random, 1 << 20) + ",\"" + OddText.repeated(random, 1 << 20);
            case 6 ->
                Examples.any(List.of(",", "\"", "\r", "\n", "\"\n", "\r\n\r\n", "\"\",", "\0", "\"\"\"", "a\n"), random)
                        .repeat(OddText.size(random, 300_000));
            default -> file + values(random);
        };
    }

    private static String header(SplittableRandom random) {
        StringBuilder header = new StringBuilder();
        int columns = OddText.size(random, 100_000);
        for (int i = 0; i < columns; i++) {
            header.append('c').append(random.nextInt(20) == 0 ? i / 2 : i).append(',');
        }
        return header + "z";
    }

    /** A column of every kind of value, and of those that are nearly of one. */
    private static String values(SplittableRandom random) {
        StringBuilder out = new StringBuilder("V\n");
        for (int i = OddText.size(random, 200); i >= 0; i--) {
            out.append(OddText.text(random).replaceAll("[\r\n,;|\t\"]", "")).append('\n');
        }
        return out.toString();
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aTableIsReadOrRefused() {
        Path file = folder.resolve("t.csv");
        HostileRun.of("the CSV table", 200, HostileCsvTest::next, given -> {
            Files.write(file, given.bytes);
            Map<String, SqlType> types =
                    given.types.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>(ColumnTypes.parse(given.types));
            try (CsvTable table = CsvTable.open(file, given.options(), types)) {
                long rows = 0;
                try (RowCursor cursor = table.read()) {
                    for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                        rows += batch.size();
                    }
                }
                assertThat(rows).isEqualTo(table.rows());
            }
        });
    }

    @Test
    void aSpineIsReadOrRefused() {
        Path file = folder.resolve("s.csv");
        HostileRun.of("the CSV spine", 200, HostileCsvTest::next, given -> {
            Files.write(file, given.bytes);
            try (CsvSpine spine = CsvSpine.open(file, given.options());
                    SpineReader.Pass pass = spine.open(
                            (name, line, problem, raw) -> assertThat(line).isPositive())) {
                int width = spine.columns().size();
                for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                    for (int row = 0; row < batch.size(); row += 1 + batch.size() / 50) {
                        batch.value(row, width - 1);
                        batch.raw(row);
                    }
                }
            }
        });
    }
}
