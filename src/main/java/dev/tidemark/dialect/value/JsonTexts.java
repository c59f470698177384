package dev.tidemark.dialect.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Semi-structured values as JSON text: in compact form, the keys of an object in order (as Snowflake writes them), the
 * digits of a number as they were. SQL NULL is {@code null}, the VARIANT null the text {@code null}.
 */
final class JsonTexts {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

    private JsonTexts() {}

    /** Empty when the text is no JSON. */
    static Optional<JsonNode> tryParse(String json) {
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            // What makes it no JSON does not matter: the caller either names the text or answers NULL.
            return Optional.empty();
        }
    }

    static JsonNode parse(String json) {
        return tryParse(json).orElseThrow(() -> {
            String shown = json.length() > 60 ? json.substring(0, 60) + "…" : json;
            return new InvalidInput("Error parsing JSON: '" + shown + "'");
        });
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(sorted(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree in memory can always be written", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(e -> fields.put(e.getKey(), sorted(e.getValue())));
            return NODES.objectNode().setAll(fields);
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode(node.size());
            node.forEach(e -> array.add(sorted(e)));
            return array;
        }
        return node;
    }

    /** PARSE_JSON: a text of blanks is SQL NULL. */
    static @Nullable String normal(String json) {
        return json.isBlank() ? null : write(parse(json));
    }

    /** The value at a path such as {@code a.b[0]["c d"]}; null where the path leads nowhere. */
    static @Nullable JsonNode at(JsonNode node, String path) {
        @Nullable JsonNode here = node;
        int i = 0;
        while (i < path.length() && here != null) {
            char c = path.charAt(i);
            if (c == '[') {
                int close = closing(path, i);
                here = step(here, path.substring(i + 1, close).strip());
                i = close + 1;
            } else if (c == '"') {
                int close = path.indexOf('"', i + 1);
                if (close < 0) {
                    throw badPath(path);
                }
                here = here.get(path.substring(i + 1, close));
                i = close + 1;
            } else if (c == '.' || c == ':') {
                i++;
            } else {
                int from = i;
                while (i < path.length() && ".[:".indexOf(path.charAt(i)) < 0) {
                    i++;
                }
                here = here.get(path.substring(from, i));
            }
        }
        return here;
    }

    private static int closing(String path, int open) {
        char quote = open + 1 < path.length() ? path.charAt(open + 1) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? path.indexOf(quote, open + 2) : open;
        int close = from < 0 ? -1 : path.indexOf(']', from);
        if (close < 0) {
            throw badPath(path);
        }
        return close;
    }

    private static InvalidInput badPath(String path) {
        return new InvalidInput("'" + path + "' is no path into a semi-structured value");
    }

    private static @Nullable JsonNode step(JsonNode node, String inside) {
        if (inside.length() > 1 && (inside.charAt(0) == '"' || inside.charAt(0) == '\'')) {
            return node.get(inside.substring(1, inside.length() - 1));
        }
        if (inside.isEmpty() || inside.length() > 9 || !inside.chars().allMatch(Character::isDigit)) {
            throw badPath(inside);
        }
        return node.get(Integer.parseInt(inside));
    }

    /** A cast to text: SQL NULL of the VARIANT null; texts without quotes; objects and arrays as JSON. */
    static @Nullable String text(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        return node.isNumber() ? digits(node) : write(node);
    }

    /** A number's digits, where Snowflake's text of it is known: not with an exponent or zeros at the end. */
    private static String digits(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        BigDecimal value = node.decimalValue();
        String plain = value.toPlainString();
        if (value.scale() <= 0 || value.scale() > 12 || plain.endsWith("0")) {
            throw new InvalidInput("The text of the number " + node.asText()
                    + " in a semi-structured value is not supported offline: cast it to NUMBER or FLOAT first");
        }
        return plain;
    }

    /** The digits for a cast to a number; empty for what is none. */
    static @Nullable String numberText(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "1" : "0";
        }
        if (node.isNumber()) {
            return node.decimalValue().toString();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        throw new InvalidInput("Failed to cast variant value " + write(node) + " to a number");
    }

    static @Nullable Boolean bool(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.decimalValue().signum() != 0;
        }
        return Optional.ofNullable(node.textValue())
                .flatMap(Numbers::tryBoolean)
                .orElseThrow(() -> new InvalidInput("Failed to cast variant value " + write(node) + " to BOOLEAN"));
    }

    static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "ARRAY";
            case OBJECT -> "OBJECT";
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case NULL -> "NULL_VALUE";
            default -> numberType(node);
        };
    }

    private static String numberType(JsonNode node) {
        if (node.isIntegralNumber()) {
            return "INTEGER";
        }
        digits(node);
        return "DECIMAL";
    }

    /** An object of keys and JSON values in turn; a pair with a SQL NULL is left out. */
    static ObjectNode object(@Nullable String[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new InvalidInput("An object is made of keys and values: " + pairs.length + " arguments are no pairs");
        }
        ObjectNode node = NODES.objectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            String key = pairs[i];
            String value = pairs[i + 1];
            if (key == null || value == null) {
                continue;
            }
            if (node.has(key)) {
                throw new InvalidInput("Duplicate field key '" + key + "'");
            }
            node.set(key, parse(value));
        }
        return node;
    }

    static ArrayNode array(@Nullable String[] values) {
        ArrayNode node = NODES.arrayNode();
        for (String value : values) {
            node.add(value == null ? NODES.nullNode() : parse(value));
        }
        return node;
    }

    /** Equal as Snowflake compares VARIANTs: 1 and 1.0 are the same number, the order of keys does not count. */
    static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }
}
