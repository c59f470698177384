package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.h2.engine.DbObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions as nobody's H2 writes them, put into a file by hand. */
class PlainDefinitionTest {
    private static final PlainDefinition PLAIN = new PlainDefinition(List.of("a.B"));

    private static boolean isPlain(String kind, String sql) {
        int type = switch (kind) {
            case "table" -> DbObject.TABLE_OR_VIEW;
            case "index" -> DbObject.INDEX;
            case "constraint" -> DbObject.CONSTRAINT;
            case "sequence" -> DbObject.SEQUENCE;
            default -> DbObject.SCHEMA;
        };
        return PLAIN.test(type, sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "sequence ~ CREATE SEQUENCE \"PUBLIC\".\"S\" START WITH \"FILE_WRITE\"(\"CHAR\"(104), \"CHAR\"(47))",
                "sequence ~ CREATE SEQUENCE \"PUBLIC\".\"S\" START WITH (\"FILE_WRITE\"(1, 2)) BELONGS_TO_TABLE",
                "sequence ~ CREATE SEQUENCE \"PUBLIC\".\"S\" START WITH 1 RESTART WITH \"F\" (1)",
                "sequence ~ CREATE SEQUENCE \"PUBLIC\".\"S\" START WITH \"F\"",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T\"( \"X\" CHARACTER VARYING DEFAULT(\"FILE_READ\"(1)))",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T\"( \"X\" CHARACTER VARYING DEFAULT\"FILE_READ\"(1))",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T\"( \"X\" CHARACTER VARYING GENERATED ALWAYS AS(\"F\"(1)))",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T\"( \"X\" CHARACTER VARYING GENERATED ALWAYS AS\"F\"(1))",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T\"( \"X\" TIMESTAMP DEFAULT CURRENT_TIMESTAMP, \"F\"(1))",
                "table ~ CREATE CACHED TABLE \"T\"( \"X\" INTEGER) AS (TABLE \"F\"(1))",
                "index ~ CREATE INDEX \"PUBLIC\".\"I\" ON \"PUBLIC\".\"T\"(\"F\"(\"X\"))",
                "constraint ~ ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" UNIQUE(\"F\"(\"X\"))",
                "schema ~ CREATE SCHEMA IF NOT EXISTS \"X\" AUTHORIZATION \"F\"(1)",
            })
    void whatComputesSomethingIsNotOurs(String kind, String sql) {
        assertThat(isPlain(kind, sql)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "sequence ~ CREATE SEQUENCE \"PUBLIC\".\"SYSTEM_SEQUENCE_1\" START WITH 1 RESTART WITH 33 BELONGS_TO_TABLE",
                "table ~ CREATE CACHED TABLE \"PUBLIC\".\"T (1)\"( \"FILE_READ(\" CHARACTER VARYING(10), \"N\" NUMERIC(38, 3))",
                "index ~ CREATE INDEX \"PUBLIC\".\"I\" ON \"PUBLIC\".\"T\"(\"N\" NULLS FIRST, \"O\" DESC NULLS LAST)",
                "constraint ~ ALTER TABLE \"A\".\"C\" ADD CONSTRAINT \"A\".\"K\" FOREIGN KEY(\"T\") INDEX \"A\".\"I\" REFERENCES \"A\".\"T\"(\"ID\") ON DELETE CASCADE NOCHECK",
            })
    void whatHoldsDataIs(String kind, String sql) {
        assertThat(isPlain(kind, sql)).isTrue();
    }
}
