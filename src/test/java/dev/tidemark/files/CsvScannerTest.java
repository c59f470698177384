package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvScannerTest {
    @TempDir
    Path folder;

    /** All records; NULL is {@code null}. */
    private static List<List<String>> read(InputStream in, Character delimiter) {
        List<List<String>> out = new ArrayList<>();
        try (CsvScanner scanner = new CsvScanner(in, "a.csv", delimiter)) {
            while (scanner.next()) {
                List<String> record = new ArrayList<>();
                for (int i = 0; i < scanner.fields(); i++) {
                    record.add(scanner.text(i));
                }
                out.add(record);
            }
        }
        return out;
    }

    private static List<List<String>> read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a,b@[[a, b]]",
                "a,b\\n@[[a, b]]",
                "a,b\\r\\nc,d\\r\\n@[[a, b], [c, d]]",
                "a,b\\rc,d@[[a, b], [c, d]]",
                "a,@[[a, null]]",
                ",\\n@[[null, null]]",
                "\"\",@[[, null]]",
                "\"a,b\",c@[[a,b, c]]",
                "\"a\"\"b\",\"\"\"\"@[[a\"b, \"]]",
                "\"a\\r\\nb\",c@[[a\\r\\nb, c]]",
                "a\"b,c@[[a\"b, c]]",
                "a,b\\n\\n\\nc,d@[[a, b], [c, d]]",
                "\\ufeffa,b@[[a, b]]",
                "\\ufeff\"a\",b@[[a, b]]",
                "x a , b x@[[x a ,  b x]]",
                "``@[]",
                "\\n\\r\\n@[]",
                "\"\"@[[]]",
                "é,😀@[[é, 😀]]",
                "'a,b'@[['a, b']]"
            })
    void readsRecords(String text, String records) {
        String real = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\ufeff", "\ufeff");
        String expected = records.replace("\\r", "\r").replace("\\n", "\n");
        assertThat(read(real).toString()).isEqualTo(expected);
    }

    @Test
    void readsWhatAnyChunkingGives() {
        long seed = 42;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String alphabet = "ab,\"\r\né;\u20ac";
        for (int round = 0; round < 3_000; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            int width = 2 + random.nextInt(3);
            for (int r = random.nextInt(6); r >= 0; r--) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < width; c++) {
                    StringBuilder value = new StringBuilder();
                    for (int k = random.nextInt(5); k > 0; k--) {
                        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    boolean isNull = value.length() == 0 && random.nextBoolean();
                    row.add(isNull ? null : value.toString());
                    text.append(c > 0 ? "," : "")
                            .append(isNull ? "" : '"' + value.toString().replace("\"", "\"\"") + '"');
                }
                rows.add(row);
                text.append(random.nextBoolean() ? "\r\n" : "\n");
            }
            InputStream drops = new Drops(text.toString().getBytes(StandardCharsets.UTF_8), random);
            assertThat(read(drops, ',')).as(text.toString()).isEqualTo(rows);
        }
    }

    /** Gives one to three bytes a read. */
    private static final class Drops extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random;

        Drops(byte[] bytes, Random random) {
            this.in = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] out, int offset, int length) {
            return in.read(out, offset, Math.min(length, 1 + random.nextInt(3)));
        }
    }

    @Test
    void countsLinesInsideQuotes() {
        byte[] text = "a,b\n\"x\ny\r\nz\",1\n\nc,d\n".getBytes(StandardCharsets.UTF_8);
        List<Long> lines = new ArrayList<>();
        try (CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(text), "a.csv", ',')) {
            scanner.keepBlankLines();
            while (scanner.next()) {
                lines.add(scanner.line());
            }
        }
        assertThat(lines).containsExactly(1L, 2L, 5L, 6L);
    }

    @Test
    void keepsTheRecordsBytes() {
        byte[] text = "h,i\r\n\"a\"\"\", b \r\n".getBytes(StandardCharsets.UTF_8);
        try (CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(text), "a.csv", null)) {
            scanner.next();
            scanner.next();
            assertThat(new String(
                            scanner.buffer(), scanner.recordStart(), scanner.recordLength(), StandardCharsets.UTF_8))
                    .isEqualTo("\"a\"\"\", b ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a,b;c,d@,",
                "a;b;c,d@;",
                "a\\tb@\\t",
                "a|b@|",
                "abc@,",
                "\"a;b;c\",d@,",
                "\\n\\na;b@;",
                "a;b\\n1,2,3,4@;"
            })
    void findsTheDelimiter(String text, String delimiter) {
        String real = text.replace("\\t", "\t").replace("\\n", "\n");
        byte[] bytes = real.getBytes(StandardCharsets.UTF_8);
        assertThat(new CsvScanner(new ByteArrayInputStream(bytes), "a.csv", null).delimiter())
                .isEqualTo(delimiter.replace("\\t", "\t").charAt(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a\\n\"b@line 2: a quote opens here and is never closed",
                "\"@line 1: a quote",
                "a,\"\"\"@line 1: a quote",
                "a\\n\"b\\nc\",\"d\\n\\n@line 3: a quote",
                "a\\nb\\0@line 2: this is no UTF-8 text",
                "a\\n\"b\\n\\0\"@line 3: this is no UTF-8 text",
                "a\\n\"\\0@line 2: this is no UTF-8 text"
            })
    void saysWhereItCannotGoOn(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\0", "\0")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("a.csv, " + message);
    }

    @Test
    void marksTextBehindAClosingQuoteAndGoesOn() {
        byte[] text = "a,b\n\"x\"y,1\nc,d\n".getBytes(StandardCharsets.UTF_8);
        try (CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(text), "a.csv", ',')) {
            scanner.next();
            scanner.next();
            assertThat(scanner.problem()).contains("behind the closing quote of field 1");
            assertThat(scanner.fields()).isEqualTo(2);
            scanner.next();
            assertThat(scanner.problem()).isNull();
            assertThat(scanner.text(0)).isEqualTo("c");
        }
    }

    @Test
    void refusesEveryFormOfBrokenUtf8() {
        for (String hex :
                List.of("80", "c0af", "c3", "e0809f", "eda080", "f08080af", "f4908080", "ff", "e28a", "61c3")) {
            byte[] bytes = java.util.HexFormat.of().parseHex(hex);
            assertThat(Utf8Check.firstInvalid(bytes, 0, bytes.length)).as(hex).isNotNegative();
        }
        byte[] good = "aé€😀\u07ff\uffff\ud800\udc00 long enough for words of eight".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8Check.firstInvalid(good, 0, good.length)).isEqualTo(-1);
        for (int at = 0; at < 24; at++) {
            byte[] bytes = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.UTF_8);
            bytes[at] = 0;
            assertThat(Utf8Check.firstInvalid(bytes, 0, bytes.length)).isEqualTo(at);
        }
    }

    @Test
    void takesFieldsOfTenMegabytesAndRefusesEndlessOnes() {
        byte[] large = new byte[10 << 20];
        Arrays.fill(large, (byte) 'x');
        List<List<String>> rows = read(new ByteArrayInputStream(large), ',');
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.get(0)).hasSize(10 << 20));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] out, int offset, int length) {
                Arrays.fill(out, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> read(endless, ',')).hasMessageContaining("line 1: the record is longer than 16 MB");
    }

    @Test
    void countsFieldsThatItDoesNotKeep() {
        byte[] commas = ",".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(commas), "a.csv", ',')) {
            scanner.next();
            assertThat(scanner.fields()).isEqualTo(100_001);
        }
        assertThatThrownBy(() -> open(commas, CsvOptions.DEFAULT)).hasMessageContaining("100001 columns");
    }

    private CsvFile open(byte[] bytes, CsvOptions options) throws IOException {
        return CsvFile.open(Files.write(folder.resolve("f.csv"), bytes), options);
    }

    @Test
    void readsOtherCharsetsWhenTold() throws IOException {
        String text = "NAME,ÄGE\nJosé 😀,1\n" + "x".repeat((1 << 15) - 8) + "😀😀,2\n";
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-8")) {
            byte[] bytes = text.getBytes(Charset.forName(charset));
            CsvFile file = open(bytes, CsvOptions.of(null, charset));
            assertThat(file.header()).containsExactly("NAME", "ÄGE");
            try (CsvScanner scanner = file.scan()) {
                scanner.next();
                assertThat(scanner.text(0)).isEqualTo("José 😀");
                scanner.next();
                assertThat(scanner.text(0)).endsWith("x😀😀");
            }
        }
        byte[] latin = "NAME\nJosé\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(open(latin, CsvOptions.of(null, "windows-1252")).header()).containsExactly("NAME");
        assertThatThrownBy(() -> open(latin, CsvOptions.DEFAULT).scan().next())
                .hasMessageContaining("line 2")
                .hasMessageContaining("UTF-8")
                .hasMessageContaining("--charset");
        assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.UTF_16), CsvOptions.DEFAULT))
                .hasMessageContaining("--charset");
        assertThatThrownBy(() -> open(Arrays.copyOf(latin, 9), CsvOptions.of(null, "UTF-16BE"))
                        .scan()
                        .next())
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void readsGzip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write("A,B\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(open(out.toByteArray(), CsvOptions.DEFAULT).header()).containsExactly("A", "B");
        byte[] cut = Arrays.copyOf(out.toByteArray(), 12);
        assertThatThrownBy(() -> open(cut, CsvOptions.DEFAULT))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("f.csv");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> open(new byte[0], CsvOptions.DEFAULT))
                .hasMessage("f.csv is empty: a header row is needed");
        assertThatThrownBy(() -> open(new byte[] {'\n', '\n'}, CsvOptions.DEFAULT))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> open("A,B,A\n".getBytes(StandardCharsets.UTF_8), CsvOptions.DEFAULT))
                .hasMessage("f.csv, line 1: the header has the column 'A' twice");
        assertThatThrownBy(() -> CsvFile.open(folder, CsvOptions.DEFAULT)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> CsvFile.open(folder.resolve("nowhere.csv"), CsvOptions.DEFAULT))
                .hasMessageContaining("nowhere.csv: there is no such file");
        assertThatThrownBy(() -> CsvOptions.of("::", null)).hasMessageContaining("--delimiter");
        assertThatThrownBy(() -> CsvOptions.of(null, "klingon")).hasMessageContaining("klingon");
        byte[] binary = new byte[1 << 14];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        assertThatThrownBy(() -> open(binary, CsvOptions.DEFAULT))
                .hasMessageContaining("f.csv, line 1: this is no UTF-8 text");
    }
}
