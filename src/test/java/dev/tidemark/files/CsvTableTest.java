package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
    @TempDir
    Path folder;

    private CsvTable open(String text, String types) throws IOException {
        Path path = Files.writeString(folder.resolve("t.csv"), text);
        Map<String, SqlType> declared = types.isEmpty() ? Map.of() : ColumnTypes.parse(types);
        return CsvTable.open(path, CsvOptions.DEFAULT, declared);
    }

    private static List<Object> column(CsvTable table) {
        List<Object> out = new ArrayList<>();
        try (RowCursor cursor = table.read()) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    out.add(batch.column(0).value(row));
                }
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "1 22 -333@NUMBER(3,0)",
                "1.5 22.25 3@NUMBER(4,2)",
                "0.5@NUMBER(2,1)",
                "0@NUMBER(1,0)",
                "1.50@NUMBER(3,2)",
                "007 8@VARCHAR",
                "+1@VARCHAR",
                "-0@VARCHAR",
                "-0.0@VARCHAR",
                ".5@VARCHAR",
                "5.@VARCHAR",
                "1_000@VARCHAR",
                "1e5 2@FLOAT",
                "1.5E-3@FLOAT",
                "1e999@VARCHAR",
                "01e5@VARCHAR",
                "1e@VARCHAR",
                "1e5 12345678901234567890@VARCHAR",
                "NaN@VARCHAR",
                "inf 1@VARCHAR",
                "0x1F@VARCHAR",
                "1 a@VARCHAR",
                "12345678901234567890123456789012345678@NUMBER(38,0)",
                "123456789012345678901234567890123456789@VARCHAR",
                "1234567890123456789012345678901234567 0.12@VARCHAR",
                "true false TRUE@BOOLEAN",
                "true 1@VARCHAR",
                "t f@VARCHAR",
                "0 1@NUMBER(1,0)",
                "2022-12-02 2024-02-29@DATE",
                "2022-02-29@VARCHAR",
                "2022-12-02 2022-12-02T12:30@TIMESTAMP_NTZ",
                "2022-12-02T12:30:00Z@TIMESTAMP_NTZ",
                "2022-12-02T12:30:00+02:00@TIMESTAMP_NTZ",
                "2022-12-02T12:30:00.123456789@TIMESTAMP_NTZ",
                "2022-12-02T12:30:00.1234567891@VARCHAR",
                "12:30:00@VARCHAR",
                "20221202@NUMBER(8,0)",
                "{}@VARCHAR",
                "0000-01-01@VARCHAR",
                "١٢@VARCHAR"
            })
    void guessesATypeOnlyIfEveryValueComesBack(String values, String type) throws IOException {
        String text = "C\n" + values.replace(' ', '\n') + "\n";
        assertThat(open(text, "").columns().get(0).type()).hasToString(type);
    }

    @Test
    void nullsDoNotCountAndEmptyStringsAreText() throws IOException {
        assertThat(open("C,D\n,x\n", "").columns().get(0).type()).isEqualTo(SqlType.VARCHAR);
        assertThat(open("C,D\n,x\n1,y\n", "").columns().get(0).type()).isEqualTo(SqlType.number(1, 0));
        assertThat(open("C,D\n\"\",x\n1,y\n", "").columns().get(0).type()).isEqualTo(SqlType.VARCHAR);
        assertThat(open("C\n", "").columns().get(0).type()).isEqualTo(SqlType.VARCHAR);
        assertThat(open("C\n1\n\n2\n", "").rows()).isEqualTo(3);
    }

    @Test
    void readsTheWholeFileBeforeItDecides() throws IOException {
        StringBuilder text = new StringBuilder("C\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append('\n');
        }
        assertThat(open(text + "7.25\n", "").columns().get(0).type()).isEqualTo(SqlType.number(7, 2));
        CsvTable table = open(text + "x\n", "");
        assertThat(table.columns().get(0).type()).isEqualTo(SqlType.VARCHAR);
        assertThat(column(table)).hasSize(50_001).endsWith("49999", "x");
    }

    @Test
    void readsValuesOfEveryType() throws IOException {
        assertThat(column(open("C\n1\n\n-5\n", ""))).containsExactly(1L, null, -5L);
        assertThat(column(open("C\n1.5\n2\n", ""))).containsExactly(new BigDecimal("1.5"), new BigDecimal("2.0"));
        assertThat(column(open("C\n1e2\nNaN\n-inf\n0.1\n", "C=FLOAT")))
                .containsExactly(100.0, Double.NaN, Double.NEGATIVE_INFINITY, 0.1);
        assertThat(column(open("C\ntrue\nno\nT\n", "C=BOOLEAN"))).containsExactly(true, false, true);
        assertThat(column(open("C\n2022-12-02\n", ""))).containsExactly(LocalDate.of(2022, 12, 2));
        assertThat(column(open("C\n12:30\n23:59:59.5\n", "C=TIME")))
                .containsExactly(LocalTime.of(12, 30), LocalTime.of(23, 59, 59, 500_000_000));
        assertThat(column(open("C\n2022-12-02T00:30:00.123456789+02:00\n", "")))
                .containsExactly(Instant.parse("2022-12-01T22:30:00.123456789Z"));
        assertThat(column(open("C\n0aFF\n", "C=BINARY"))).containsExactly("0AFF");
        assertThat(column(open("C\n\"{\"\"a\"\": [1]}\"\n3\nnull\n", "C=VARIANT")))
                .containsExactly("{\"a\": [1]}", "3", "null");
        assertThat(column(open("C\n007\n1\n", "C=NUMBER"))).containsExactly(new BigDecimal("7"), new BigDecimal("1"));
        assertThat(column(open("C\n007\n1e2\n+3.0\n", "C=NUMBER(9)"))).containsExactly(7L, 100L, 3L);
        assertThat(column(open("C\n1\n", "C=VARCHAR"))).containsExactly("1");
    }

    @Test
    void takesEpochNumbersInTheUnitOfTheLargest() throws IOException {
        Instant noon = Instant.parse("2022-12-02T12:00:00Z");
        String types = "C=TIMESTAMP_NTZ";
        assertThat(column(open("C\n1669982400\n-1\n", types))).containsExactly(noon, Instant.ofEpochSecond(-1));
        assertThat(column(open("C\n1669982400000\n1\n", types))).containsExactly(noon, Instant.ofEpochMilli(1));
        assertThat(column(open("C\n1669982400000001\n-1\n", types)))
                .containsExactly(noon.plusNanos(1_000), Instant.EPOCH.minusNanos(1_000));
        assertThat(column(open("C\n1669982400000000001\n1\n", types)))
                .containsExactly(noon.plusNanos(1), Instant.EPOCH.plusNanos(1));
        assertThat(column(open("C\n1669982400\n2022-12-02 12:00:00\n", types))).containsExactly(noon, noon);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "NUMBER(10,0)@2022-12-02@'2022-12-02' is no NUMBER(10,0)",
                "NUMBER(3,1)@1.25@does not fit NUMBER(3,1)",
                "NUMBER(3,1)@100@does not fit NUMBER(3,1)",
                "NUMBER(3)@1e9999@does not fit",
                "NUMBER(3)@1000@does not fit",
                "NUMBER(3)@1e-9999@does not fit",
                "NUMBER(3)@0x1@is no NUMBER",
                "NUMBER(3)@1d@is no NUMBER",
                "FLOAT@1d@is no FLOAT",
                "FLOAT@1e999@too large",
                "BOOLEAN@maybe@is no BOOLEAN",
                "DATE@2022-12-02 00:00:01@is no DATE",
                "TIMESTAMP@yesterday@'yesterday' is no timestamp",
                "TIMESTAMP@9999999999999999999@is no timestamp",
                "TIMESTAMP@1.5@is no timestamp",
                "TIME@25:00@is no TIME",
                "BINARY@0g@is no BINARY",
                "VARIANT@{a@is no JSON",
                "VARIANT@1 2@is no JSON",
                "ARRAY@{}@is no JSON of the type ARRAY",
                "OBJECT@[]@is no JSON of the type OBJECT",
                "VARIANT@nul@is no JSON"
            })
    void refusesWhatADeclaredTypeCannotHold(String type, String value, String message) throws IOException {
        CsvTable table = open("K,MY_COL\na,\nb,\"" + value + "\"\n", "my_col=" + type);
        assertThatThrownBy(() -> column(table))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("t.csv, line 3, column MY_COL: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnEmptyStringWhereANumberIsDeclared() throws IOException {
        CsvTable table = open("C\n\"\"\n", "C=NUMBER(3)");
        assertThatThrownBy(() -> column(table)).hasMessage("t.csv, line 2, column C: '' is no NUMBER(3,0)");
    }

    @Test
    void namesWhatIsWrongWithTheFile() {
        assertThatThrownBy(() -> open("A,B\n1,2\n1\n", "")).hasMessage("t.csv, line 3: 1 field instead of 2");
        assertThatThrownBy(() -> open("A,\n1,2\n", "")).hasMessage("t.csv, line 1: column 2 has no name");
        assertThatThrownBy(() -> open("a,A\n1,2\n", "")).hasMessageContaining("two columns are named A");
        assertThatThrownBy(() -> open("AMT\n1\n", "AMMT=VARCHAR"))
                .hasMessage("--types: t.csv has no column AMMT; did you mean AMT?");
    }

    @Test
    void foldsPlainNamesAndKeepsOthers() throws IOException {
        assertThat(open("id,my col,Straße\n", "").columns().stream().map(c -> c.name()))
                .containsExactly("ID", "my col", "Straße");
    }

    @Test
    void readsDeclaredTypes() {
        assertThat(ColumnTypes.parse("a=NUMBER( 12 , 2 ), \"b,c\" = varchar(10),D=TIMESTAMP"))
                .containsExactly(
                        Map.entry("A", SqlType.number(12, 2)),
                        Map.entry("b,c", SqlType.VARCHAR),
                        Map.entry("D", SqlType.TIMESTAMP_NTZ));
        for (String wrong : Arrays.asList("", "A", "A=", "=INT", "A=NUMBER(12,2", "A=FOO", "A=INT,A=INT", "A=INT,")) {
            assertThatThrownBy(() -> ColumnTypes.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("--types: ");
        }
    }
}
