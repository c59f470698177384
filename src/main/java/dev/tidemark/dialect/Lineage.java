package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.domain.sql.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of tables reach the result unchanged, through subqueries, common tables, joins and unions. */
final class Lineage {
    private final Map<String, Set<Place>> places = new HashMap<>();
    private final List<Set<Place>> equal = new ArrayList<>();

    /** A column of a table. */
    record Place(TableName table, String column) {}

    /** @param sql the engine's text that reads the values of these columns */
    void reads(String sql, Set<Place> from) {
        if (!from.isEmpty()) {
            places.put(sql, Set.copyOf(from));
        }
    }

    /** Empty when the text is more than a column. */
    Set<Place> of(String sql) {
        return places.getOrDefault(sql, Set.of());
    }

    /** A second text for what the first one reads. */
    void alsoReads(String sql, String same) {
        reads(sql, of(same));
    }

    void comparedAsEqual(String left, String right) {
        Set<Place> both = new HashSet<>(of(left));
        both.addAll(of(right));
        if (both.size() > 1) {
            equal.add(both);
        }
    }

    /** The names of the result's columns that hold each place's values. */
    Map<Place, Set<String>> results(List<Out> columns) {
        Map<Place, Set<String>> results = new HashMap<>();
        for (Out column : columns) {
            for (Place place : closure(column.from())) {
                results.computeIfAbsent(place, p -> new TreeSet<>()).add(column.name());
            }
        }
        return results;
    }

    private Set<Place> closure(Set<Place> from) {
        Set<Place> all = new HashSet<>(from);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Set<Place> both : equal) {
                if (both.stream().anyMatch(all::contains)) {
                    grows |= all.addAll(both);
                }
            }
        }
        return all;
    }
}
