package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFunctionsTest {
    private static final String CAR = """
            {"vehicle": [{"make": "Honda", "extras": ["a", "b"]}, {"make": null}], "a b": {"c.d": 7}, "n": null}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vehicle[0].make | \"Honda\"",
                "vehicle[0].extras[1] | \"b\"",
                "vehicle[0]['make'] | \"Honda\"",
                "[\"a b\"][\"c.d\"] | 7",
                "\"a b\".\"c.d\" | 7",
                "n | null",
                "vehicle[1].make | null",
                "vehicle[2] |",
                "VEHICLE |",
                "vehicle.make |",
                "n.x |",
            })
    void followsPaths(String path, String expected) {
        assertThat(JsonFunctions.jsonGet(CAR, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"x\" | x",
                "5 | 5",
                "-5.25 | -5.25",
                "true | true",
                "null |",
                "[1, 2] | [1,2]",
                "{\"b\": 1, \"a\": \"x\"} | {\"a\":\"x\",\"b\":1}",
                "\"\" | ''"
            })
    void castsToText(String json, String expected) {
        assertThat(JsonFunctions.jsonText(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e5", "2.50"})
    void refusesTheTextOfANumberWhoseFormIsNotEstablished(String json) {
        assertThatThrownBy(() -> JsonFunctions.jsonText(json)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void castsToNumbersAndBooleans() {
        assertThat(JsonFunctions.jsonNumberText("2.5", 38L, 0L)).isEqualTo("3");
        assertThat(JsonFunctions.jsonNumberText("\"12.34\"", 10L, 1L)).isEqualTo("12.3");
        assertThat(JsonFunctions.jsonNumberText("true", 38L, 0L)).isEqualTo("1");
        assertThat(JsonFunctions.jsonNumberText("null", 38L, 0L)).isNull();
        assertThatThrownBy(() -> JsonFunctions.jsonNumberText("[1]", 38L, 0L)).isInstanceOf(InvalidInput.class);
        assertThat(JsonFunctions.jsonDouble("1e3")).isEqualTo(1000.0);
        assertThat(JsonFunctions.jsonBoolean("\"yes\"")).isTrue();
        assertThat(JsonFunctions.jsonBoolean("0")).isFalse();
        assertThat(JsonFunctions.jsonTimestamp("\"2022-12-02T10:00:00\"")).isEqualTo("2022-12-02T10:00:00");
        assertThat(JsonFunctions.jsonDate("null")).isNull();
        assertThatThrownBy(() -> JsonFunctions.jsonDate("5")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void parsesStrictly() {
        assertThat(JsonFunctions.parseJson(" {\"b\":1, \"a\":[ ]} ")).isEqualTo("{\"a\":[],\"b\":1}");
        assertThat(JsonFunctions.parseJson("  ")).isNull();
        assertThat(JsonFunctions.parseJson("null")).isEqualTo("null");
        assertThat(JsonFunctions.tryParseJson("{\"a\":}")).isNull();
        assertThatThrownBy(() -> JsonFunctions.parseJson("{\"a\":1} x")).hasMessageContaining("Error parsing JSON");
        assertThatThrownBy(() -> JsonFunctions.parseJson("{\"a\":1,\"a\":2}")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | INTEGER",
                "1.25 | DECIMAL",
                "true | BOOLEAN",
                "null | NULL_VALUE",
                "[] | ARRAY",
                "{} | OBJECT",
                "\"a\" | VARCHAR"
            })
    void namesTypes(String json, String expected) {
        assertThat(JsonFunctions.jsonTypeOf(json)).isEqualTo(expected);
    }

    @Test
    void handlesArrays() {
        assertThat(JsonFunctions.arraySize("[1,[2],3]")).isEqualTo(3);
        assertThat(JsonFunctions.arraySize("{}")).isNull();
        assertThat(JsonFunctions.arrayContains("1.0", "[1]")).isTrue();
        assertThat(JsonFunctions.arrayPosition("\"b\"", "[\"a\",\"b\"]")).isEqualTo(1);
        assertThat(JsonFunctions.arrayPosition("2", "[1]")).isNull();
        assertThat(JsonFunctions.arraySlice("[0,1,2,3,4,5,6]", 0L, 2L)).isEqualTo("[0,1]");
        assertThat(JsonFunctions.arraySlice("[0,1,2,3,4,5,6]", 0L, -2L)).isEqualTo("[0,1,2,3,4]");
        assertThat(JsonFunctions.arraySlice("[0,1,2]", 5L, 9L)).isEqualTo("[]");
        assertThat(JsonFunctions.arrayToString("[1,null,\"x\"]", "-")).isEqualTo("1--x");
        assertThat(JsonFunctions.arrayDistinct("[1,\"1\",1,1.0]")).isEqualTo("[1,\"1\"]");
        assertThat(JsonFunctions.arrayConstruct("1", null)).isEqualTo("[1,null]");
        assertThat(JsonFunctions.arraysOverlap("[1,2]", "[2,3]")).isTrue();
    }

    @Test
    void handlesObjects() {
        assertThat(JsonFunctions.objectConstruct("a", "1", "b", null, "c", "null"))
                .isEqualTo("{\"a\":1,\"c\":null}");
        assertThat(JsonFunctions.objectKeys("{\"b\":1,\"a\":2}")).isEqualTo("[\"a\",\"b\"]");
        assertThatThrownBy(() -> JsonFunctions.objectConstruct("a")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> JsonFunctions.objectConstruct("a", "1", "a", "2"))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void flattens() {
        assertThat(JsonFunctions.flattenSize("[1,2]")).isEqualTo(2);
        assertThat(JsonFunctions.flattenSize("5")).isZero();
        assertThat(JsonFunctions.flattenValue("{\"b\":1,\"a\":2}", 0L)).isEqualTo("2");
        assertThat(JsonFunctions.flattenKey("{\"b\":1,\"a\":2}", 1L)).isEqualTo("b");
        assertThat(JsonFunctions.flattenKey("[1]", 0L)).isNull();
    }
}
