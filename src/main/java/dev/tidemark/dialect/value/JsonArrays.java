package dev.tidemark.dialect.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.domain.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Snowflake's functions of arrays and objects over parsed JSON. Positions count from 0, negative ones from the end. */
final class JsonArrays {

    private JsonArrays() {}

    static ArrayNode array(String json) {
        JsonNode node = JsonTexts.parse(json);
        if (!(node instanceof ArrayNode array)) {
            throw new InvalidInput("An array is needed, not " + JsonTexts.write(node));
        }
        return array;
    }

    static long position(JsonNode value, ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            if (JsonTexts.same(value, array.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The elements from {@code from} to before {@code to}. */
    static ArrayNode slice(ArrayNode array, long from, long to) {
        long start = Math.max(0, from < 0 ? array.size() + from : from);
        long end = Math.min(array.size(), to < 0 ? array.size() + to : to);
        ArrayNode out = JsonTexts.NODES.arrayNode();
        for (long i = start; i < end; i++) {
            out.add(array.get((int) i));
        }
        return out;
    }

    /** The elements that hold a value, each once, in the order in which they first stand. */
    static ArrayNode distinct(ArrayNode array) {
        ArrayNode out = JsonTexts.NODES.arrayNode();
        array.forEach(e -> {
            if (position(e, out) < 0) {
                out.add(e);
            }
        });
        return out;
    }

    static ArrayNode compact(ArrayNode array) {
        ArrayNode out = JsonTexts.NODES.arrayNode();
        array.forEach(e -> {
            if (!e.isNull()) {
                out.add(e);
            }
        });
        return out;
    }

    static ArrayNode joined(ArrayNode first, ArrayNode second) {
        return JsonTexts.NODES.arrayNode().addAll(first).addAll(second);
    }

    static String text(ArrayNode array, String separator) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < array.size(); i++) {
            String element = JsonTexts.text(array.get(i));
            out.append(i == 0 ? "" : separator).append(element == null ? "" : element);
        }
        return out.toString();
    }

    static ArrayNode ofTexts(List<String> texts) {
        ArrayNode out = JsonTexts.NODES.arrayNode();
        texts.forEach(out::add);
        return out;
    }

    static boolean overlap(ArrayNode a, ArrayNode b) {
        for (JsonNode e : a) {
            if (position(e, b) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** One element of what FLATTEN makes of an array or an object, objects by their keys in order. */
    static @Nullable JsonNode element(JsonNode node, long index) {
        if (index < 0 || index >= node.size()) {
            return null;
        }
        return node.isArray() ? node.get((int) index) : sortedFields(node).get(key(node, index));
    }

    static @Nullable String key(JsonNode node, long index) {
        return node.isObject() && index >= 0 && index < node.size()
                ? List.copyOf(sortedFields(node).keySet()).get((int) index)
                : null;
    }

    private static Map<String, JsonNode> sortedFields(JsonNode node) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
        return fields;
    }
}
