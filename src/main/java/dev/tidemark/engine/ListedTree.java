package dev.tidemark.engine;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tree of an engine that lists all its tables at once. A name of two parts has a schema only, one of one part has none. */
record ListedTree(SourceTables sources) implements TableTree {

    @Override
    public Level below(List<String> path, Cancellation cancellation) {
        Map<String, Place> places = new TreeMap<>();
        List<Entry> tables = new ArrayList<>();
        for (SourceTable source : sources.list()) {
            TableName name = source.name();
            List<String> parts = name.parts();
            if (parts.equals(path)) {
                return new Level(
                        source.columns().stream()
                                .<Entry>map(column -> new Column(column, ""))
                                .toList(),
                        false);
            }
            if (parts.size() > path.size() && parts.subList(0, path.size()).equals(path)) {
                if (parts.size() == path.size() + 1) {
                    tables.add(new Table(name, false, source.rows(), ""));
                } else {
                    places.computeIfAbsent(parts.get(path.size()), place -> new Place(place, ""));
                }
            }
        }
        tables.sort(Comparator.comparing(Entry::name));
        List<Entry> all = new ArrayList<>(places.values());
        all.addAll(tables);
        return new Level(all.subList(0, Math.min(MOST, all.size())), all.size() > MOST);
    }
}
