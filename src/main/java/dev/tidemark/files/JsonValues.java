package dev.tidemark.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.engine.SemiStructured;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** JSON texts as trees, with Jackson's limits of depth and length. */
public final class JsonValues implements SemiStructured {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean same(String left, String right, BiPredicate<BigDecimal, BigDecimal> numbers) {
        if (left.equals(right)) {
            return true;
        }
        Optional<JsonNode> one = tree(left);
        Optional<JsonNode> other = tree(right);
        return one.isPresent() && other.isPresent() && same(one.get(), other.get(), numbers);
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            // Why it is none does not matter: it is compared as the text it is.
            return Optional.empty();
        }
    }

    private static boolean same(JsonNode one, JsonNode other, BiPredicate<BigDecimal, BigDecimal> numbers) {
        if (one.isNumber() && other.isNumber()) {
            return numbers.test(one.decimalValue(), other.decimalValue());
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream().allMatch(field -> sameField(field, other, numbers));
        }
        if (one.isArray() && other.isArray()) {
            return sameElements(one, other, numbers);
        }
        return one.equals(other);
    }

    private static boolean sameField(
            Map.Entry<String, JsonNode> field, JsonNode other, BiPredicate<BigDecimal, BigDecimal> numbers) {
        JsonNode there = other.get(field.getKey());
        return there != null && same(field.getValue(), there, numbers);
    }

    private static boolean sameElements(JsonNode one, JsonNode other, BiPredicate<BigDecimal, BigDecimal> numbers) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i), numbers)) {
                return false;
            }
        }
        return true;
    }
}
