package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NamesTest {

    @Test
    void unquotedNamesFoldAndQuotedOnesKeepTheirText() {
        assertThat(Identifiers.fold("user_id")).isEqualTo("USER_ID");
        assertThat(Identifiers.fold("\"userId\"")).isEqualTo("userId");
        assertThat(Identifiers.fold("\"a\"\"b\"")).isEqualTo("a\"b");
        assertThat(Identifiers.fold("\"")).isEqualTo("\"");
        assertThat(Identifiers.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Identifiers.display("USER_ID")).isEqualTo("USER_ID");
        assertThat(Identifiers.display("userId")).isEqualTo("\"userId\"");
        assertThat(Identifiers.display("")).isEqualTo("\"\"");
    }

    @Test
    void onlyLettersDigitsUnderscoreAndDollarGoUnquoted() {
        assertThat(Stream.of("a", "_a", "A1$").allMatch(Identifiers::isUnquoted))
                .isTrue();
        assertThat(Stream.of("", "1a", "$a", "a-b", "a b", "é", "ı", "a.b").noneMatch(Identifiers::isUnquoted))
                .isTrue();
    }

    @Test
    void tableNamesHaveOneToThreeParts() {
        assertThat(TableName.parse("t")).isEqualTo(TableName.of("T"));
        assertThat(TableName.parse("db.Public.t1$")).isEqualTo(TableName.of("DB", "PUBLIC", "T1$"));
        assertThat(TableName.parse("\"My.Db\".s.\"a\"\"b\"")).isEqualTo(TableName.of("My.Db", "S", "a\"b"));
        assertThat(TableName.parse("db.s.t").table()).isEqualTo("T");
        assertThat(TableName.parse("db.s.t").schema()).isEqualTo("DB.S");
        assertThat(TableName.parse("t").schema()).isEmpty();
        assertThat(TableName.parse("db.\"s t\".t")).hasToString("DB.\"s t\".T");
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoTableName() {
        return Stream.of(
                        "",
                        ".",
                        "a.",
                        ".a",
                        "a..b",
                        "a.b.c.d",
                        "a b",
                        "a;b",
                        "1a",
                        "\"a",
                        "a\"b\"",
                        "\"a\"b",
                        "\"\"",
                        "a.\"\"",
                        "t; DROP TABLE x",
                        "t--",
                        "(SELECT 1)",
                        "a.b.\"c\"x",
                        "'a'")
                .map(text -> DynamicTest.dynamicTest(
                        "'" + text + "'",
                        () -> assertThatThrownBy(() -> TableName.parse(text))
                                .isInstanceOf(InvalidInput.class)
                                .hasMessageContaining("CATALOG.SCHEMA.TABLE")));
    }

    @Test
    void aNameReadsBackTheSameWhateverItHolds() {
        long seed = 5;
        System.out.println("NamesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "aA_1$.\" -';é";
        for (int round = 0; round < 2_000; round++) {
            String[] parts = new String[1 + random.nextInt(3)];
            for (int i = 0; i < parts.length; i++) {
                StringBuilder part = new StringBuilder();
                int length = 1 + random.nextInt(5);
                for (int c = 0; c < length; c++) {
                    part.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                parts[i] = part.toString();
            }
            TableName name = TableName.of(parts);
            assertThat(TableName.parse(name.toString()))
                    .as(List.of(parts).toString())
                    .isEqualTo(name);
        }
    }

    @Test
    void anEmptyPartIsRefused() {
        assertThatThrownBy(() -> TableName.of("A", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new TableName(List.of())).isInstanceOf(InvalidInput.class);
    }
}
