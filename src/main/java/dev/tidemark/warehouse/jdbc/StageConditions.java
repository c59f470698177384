package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.StoreTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which rows of a stage are kept ({@code semantics.md} 4), as conditions in SQL.
 *
 * @param timestamp the row's as an expression in UTC
 * @param literal writes an instant as the engine reads it
 */
public record StageConditions(StoreTable store, Interval window, String timestamp, Function<Instant, String> literal) {

    public String hasNullKey() {
        List<String> tests = new ArrayList<>();
        store.joinKeys().forEach(key -> tests.add(Identifiers.quote(key) + " IS NULL"));
        tests.add(Identifiers.quote(store.timestamp()) + " IS NULL");
        return "(" + String.join(" OR ", tests) + ")";
    }

    private String isInside() {
        return "(" + timestamp + " >= " + literal.apply(window.start()) + " AND " + timestamp + " < "
                + literal.apply(window.end()) + ")";
    }

    public String isKept() {
        return "(NOT " + hasNullKey() + " AND " + isInside() + ")";
    }

    public String isOutside() {
        return "(NOT " + hasNullKey() + " AND NOT " + isInside() + ")";
    }
}
