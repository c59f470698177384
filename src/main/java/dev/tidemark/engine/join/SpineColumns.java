package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.SpineReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the spine's columns by name: exactly, else case-blind if only one does ({@code semantics.md} 9). */
public final class SpineColumns {
    private final String spine;
    private final List<ResultColumn> columns;

    /** @throws InvalidInput when a column is there twice */
    public SpineColumns(SpineReader reader) {
        this.spine = reader.name();
        this.columns = reader.columns();
        Set<String> seen = new HashSet<>();
        for (ResultColumn column : columns) {
            if (!seen.add(column.name())) {
                throw new InvalidInput(spine + ": the column " + column.name() + " is there twice; rename one of them");
            }
        }
    }

    /** The index of a join key's column. */
    public int key(String view, String key, Map<String, String> named) {
        String column = named.getOrDefault(view + "." + key, named.get(key));
        if (column != null) {
            return require(column, "the column " + column + " given with --key");
        }
        return require(
                key,
                "the join key " + key + " of " + view + "; name its column with --key SPINE_COLUMN="
                        + Identifiers.display(key));
    }

    /** The index of the timestamp column: the named one, or the only one that can be it. */
    public int timestamp(@Nullable String name, Set<String> viewTimestamps) {
        if (name != null) {
            return require(name, "the timestamp column " + name);
        }
        List<Integer> found = possibleTimestamps(viewTimestamps);
        if (found.size() != 1) {
            throw new InvalidInput(
                    spine + ": which column is the timestamp? Name it with --timestamp COLUMN; there are " + names());
        }
        return found.get(0);
    }

    /** The columns that can be the timestamp by their names or types; it is guessed only when there is one. */
    public List<Integer> possibleTimestamps(Set<String> viewTimestamps) {
        List<Integer> typed = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlType type = columns.get(i).type();
            if (type.isTimestamp() || type.is(SqlType.Kind.DATE)) {
                typed.add(i);
            }
            String upper = Identifiers.fold(columns.get(i).name());
            if (viewTimestamps.contains(upper) || upper.equals("TIMESTAMP") || upper.equals("EVENT_TIMESTAMP")) {
                named.add(i);
            }
        }
        return named.size() == 1 ? named : typed;
    }

    /** The index of the column with the name, exactly, else case-blind if only one has it. */
    public OptionalInt find(String name) {
        List<Integer> blind = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                blind.add(i);
            }
        }
        return blind.size() == 1 ? OptionalInt.of(blind.get(0)) : OptionalInt.empty();
    }

    private int require(String name, String what) {
        OptionalInt found = find(name);
        if (found.isPresent()) {
            return found.getAsInt();
        }
        throw new InvalidInput(spine + " has no column for " + what + "; its columns are " + names());
    }

    private String names() {
        return columns.stream().map(ResultColumn::name).collect(Collectors.joining(", "));
    }

    /** @throws InvalidInput when an added column has the name of one of the spine's */
    void requireNew(List<ResultColumn> added) {
        taken(added).ifPresent(name -> {
            throw new InvalidInput(spine + " already has a column " + name
                    + ", the name of a feature; add --prefix P to name the features P…");
        });
    }

    /** The first added column whose name is one of the spine's. */
    public Optional<String> taken(List<ResultColumn> added) {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(Identifiers.fold(column.name())));
        return added.stream()
                .map(ResultColumn::name)
                .filter(name -> !taken.add(Identifiers.fold(name)))
                .findFirst();
    }
}
