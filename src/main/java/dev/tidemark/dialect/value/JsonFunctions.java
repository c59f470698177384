package dev.tidemark.dialect.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.domain.InvalidInput;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Semi-structured values, which are JSON texts on both engines. See {@link EngineRoutines} for what holds for every function here. */
public final class JsonFunctions {

    private JsonFunctions() {}

    public static @Nullable String parseJson(@Nullable String json) {
        return json == null ? null : JsonTexts.normal(json);
    }

    public static @Nullable String tryParseJson(@Nullable String json) {
        return json == null
                ? null
                : json.isBlank()
                        ? null
                        : JsonTexts.tryParse(json).map(JsonTexts::write).orElse(null);
    }

    /** The JSON at a path; SQL NULL where it leads nowhere. */
    public static @Nullable String jsonGet(@Nullable String json, @Nullable String path) {
        return json == null || path == null ? null : written(JsonTexts.at(JsonTexts.parse(json), path));
    }

    public static @Nullable String jsonElement(@Nullable String json, @Nullable Long index) {
        return json == null || index == null
                ? null
                : written(JsonTexts.parse(json).isArray() ? JsonArrays.element(JsonTexts.parse(json), index) : null);
    }

    public static @Nullable String jsonField(@Nullable String json, @Nullable String key) {
        return json == null || key == null
                ? null
                : written(JsonTexts.parse(json).get(key));
    }

    /** A VARIANT cast to text. */
    public static @Nullable String jsonText(@Nullable String json) {
        return json == null ? null : JsonTexts.text(JsonTexts.parse(json));
    }

    /** A VARIANT cast to NUMBER, for the engine to cast. */
    public static @Nullable String jsonNumberText(
            @Nullable String json, @Nullable Long precision, @Nullable Long scale) {
        return json == null || precision == null || scale == null
                ? null
                : ConversionFunctions.numberText(JsonTexts.numberText(JsonTexts.parse(json)), precision, scale);
    }

    public static @Nullable Double jsonDouble(@Nullable String json) {
        return json == null ? null : ConversionFunctions.toDouble(JsonTexts.numberText(JsonTexts.parse(json)));
    }

    public static @Nullable Boolean jsonBoolean(@Nullable String json) {
        return json == null ? null : JsonTexts.bool(JsonTexts.parse(json));
    }

    public static @Nullable LocalDateTime jsonTimestamp(@Nullable String json) {
        return json == null ? null : ConversionFunctions.toTimestamp(moment(JsonTexts.parse(json)));
    }

    public static @Nullable LocalDate jsonDate(@Nullable String json) {
        return json == null ? null : ConversionFunctions.toDate(moment(JsonTexts.parse(json)));
    }

    public static @Nullable String jsonTypeOf(@Nullable String json) {
        return json == null ? null : JsonTexts.typeOf(JsonTexts.parse(json));
    }

    /** A text as a VARIANT. */
    public static @Nullable String jsonOfText(@Nullable String text) {
        return text == null ? null : JsonTexts.write(JsonTexts.NODES.textNode(text));
    }

    public static @Nullable String stripNullValue(@Nullable String json) {
        return json == null ? null : JsonTexts.parse(json).isNull() ? null : json;
    }

    /** SQL NULL of what is no array. */
    public static @Nullable Long arraySize(@Nullable String json) {
        return json == null
                ? null
                : JsonTexts.parse(json).isArray() ? (long) JsonTexts.parse(json).size() : null;
    }

    public static @Nullable Boolean arrayContains(@Nullable String value, @Nullable String array) {
        return value == null || array == null
                ? null
                : JsonArrays.position(JsonTexts.parse(value), JsonArrays.array(array)) >= 0;
    }

    public static @Nullable Long arrayPosition(@Nullable String value, @Nullable String array) {
        return value == null || array == null
                ? null
                : found(JsonArrays.position(JsonTexts.parse(value), JsonArrays.array(array)));
    }

    public static @Nullable String arraySlice(@Nullable String array, @Nullable Long from, @Nullable Long to) {
        return array == null || from == null || to == null
                ? null
                : JsonTexts.write(JsonArrays.slice(JsonArrays.array(array), from, to));
    }

    public static @Nullable String arrayAppend(@Nullable String array, @Nullable String value) {
        return array == null || value == null
                ? null
                : JsonTexts.write(JsonArrays.array(array).add(JsonTexts.parse(value)));
    }

    public static @Nullable String arrayPrepend(@Nullable String array, @Nullable String value) {
        return array == null || value == null
                ? null
                : JsonTexts.write(JsonArrays.array(array).insert(0, JsonTexts.parse(value)));
    }

    public static @Nullable String arrayCat(@Nullable String first, @Nullable String second) {
        return first == null || second == null
                ? null
                : JsonTexts.write(JsonArrays.joined(JsonArrays.array(first), JsonArrays.array(second)));
    }

    public static @Nullable String arrayCompact(@Nullable String array) {
        return array == null ? null : JsonTexts.write(JsonArrays.compact(JsonArrays.array(array)));
    }

    public static @Nullable String arrayDistinct(@Nullable String array) {
        return array == null ? null : JsonTexts.write(JsonArrays.distinct(JsonArrays.array(array)));
    }

    public static @Nullable String arrayToString(@Nullable String array, @Nullable String separator) {
        return array == null || separator == null ? null : JsonArrays.text(JsonArrays.array(array), separator);
    }

    public static @Nullable Boolean arraysOverlap(@Nullable String first, @Nullable String second) {
        return first == null || second == null
                ? null
                : JsonArrays.overlap(JsonArrays.array(first), JsonArrays.array(second));
    }

    public static @Nullable String split(@Nullable String text, @Nullable String separator) {
        return text == null || separator == null
                ? null
                : JsonTexts.write(JsonArrays.ofTexts(Texts.split(text, separator)));
    }

    public static @Nullable String strtokToArray(@Nullable String text, @Nullable String delimiters) {
        return text == null || delimiters == null
                ? null
                : JsonTexts.write(JsonArrays.ofTexts(Texts.tokens(text, delimiters)));
    }

    public static @Nullable String objectKeys(@Nullable String json) {
        return json == null
                ? null
                : JsonTexts.write(
                        JsonArrays.ofTexts(new ArrayList<>(fields(json).keySet())));
    }

    /** How many rows FLATTEN makes of it. */
    public static @Nullable Long flattenSize(@Nullable String json) {
        return json == null ? null : (long) JsonTexts.parse(json).size();
    }

    public static @Nullable String flattenValue(@Nullable String json, @Nullable Long index) {
        return json == null || index == null ? null : written(JsonArrays.element(JsonTexts.parse(json), index));
    }

    public static @Nullable String flattenKey(@Nullable String json, @Nullable Long index) {
        return json == null || index == null ? null : JsonArrays.key(JsonTexts.parse(json), index);
    }

    /** JSON values in an array; SQL NULL becomes the VARIANT null. */
    public static String arrayConstruct(@Nullable String... values) {
        return JsonTexts.write(JsonTexts.array(values));
    }

    /** Keys and JSON values in turn; a pair with SQL NULL is left out. */
    public static String objectConstruct(@Nullable String... pairs) {
        return JsonTexts.write(JsonTexts.object(pairs));
    }

    private static @Nullable String written(@Nullable JsonNode node) {
        return node == null ? null : JsonTexts.write(node);
    }

    private static @Nullable Long found(long position) {
        return position < 0 ? null : position;
    }

    private static @Nullable String moment(JsonNode node) {
        if (!node.isNull() && !node.isTextual()) {
            throw new InvalidInput("A date or timestamp is read from a text, not from " + JsonTexts.write(node));
        }
        return node.textValue();
    }

    private static TreeMap<String, JsonNode> fields(String json) {
        JsonNode node = JsonTexts.parse(json);
        if (!node.isObject()) {
            throw new InvalidInput("An object is needed, not " + JsonTexts.write(node));
        }
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
        return fields;
    }
}
