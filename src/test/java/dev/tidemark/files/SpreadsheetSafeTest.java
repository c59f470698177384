package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetSafeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+2",
                "=HYPERLINK(\"http://127.0.0.1\",\"x\")",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "-",
                "＝1+2",
                "+1 2",
            })
    void aFormulaGetsAnApostrophe(String text) {
        assertThat(SpreadsheetSafe.defused(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "-5", "+5.25", "-1e-7", "u1", " =1", "{\"a\":1}", "2022-12-01", "'=1"})
    void whatIsNoneStays(String text) {
        assertThat(SpreadsheetSafe.defused(text)).isEqualTo(text);
    }
}
