package dev.tidemark.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value or the statement says is not the engine's own trouble. */
class DuckDbErrorsTest {
    private final DuckDbErrors errors = new DuckDbErrors("w.duckdb", Path.of("tmp"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conversion Error: Could not convert string 'Corrupt database file' to INT32",
                "Conversion Error: Could not convert string 'disk full' to INT32",
                "Conversion Error: Could not convert string 'x' to INT32\n\nLINE 1: SELECT 'no space left on'::INT\n   ^",
                "Invalid Input Error: Could not write file \"a\": b",
                "Parser Error: syntax error\n\nLINE 1: Corrupt database file",
                "Transaction Error: x\n\nLINE 1: SELECT 'max_temp_directory_size'",
            })
    void wordsOfAValueOrOfTheStatementAreNoTrouble(String text) {
        SQLException error = new SQLException(text);
        assertThat(errors.isGone(error)).isFalse();
        assertThat(errors.message(error)).doesNotContain("damaged", "backup", "disk is full", "open the project again");
    }

    @Test
    void aStoppedDatabaseIsTroubleWhateverKindOfErrorSaysSo() {
        SQLException error = new SQLException(
                "Invalid Input Error: Failed: database has been invalidated because of a"
                        + " previous fatal error. Original error: \"Could not write file \"w.duckdb\": No space left on device\"");
        assertThat(errors.isGone(error)).isTrue();
        assertThat(errors.message(error)).contains("disk is full");
    }
}
