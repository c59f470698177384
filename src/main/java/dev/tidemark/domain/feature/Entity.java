package dev.tidemark.domain.feature;

import dev.tidemark.domain.sql.Identifiers;
import java.util.HashSet;
import java.util.List;

/**
 * What features are about, and the columns that name one of them.
 *
 * @param joinKeys folded column names in order, at least one
 */
public record Entity(String name, List<String> joinKeys) {

    public Entity {
        joinKeys = List.copyOf(joinKeys);
        if (name.isBlank()) {
            throw new InvalidField("entities", "an entity needs a name, for example user: [USER_ID]");
        }
        if (joinKeys.isEmpty()) {
            throw new InvalidField("entities", name + " needs at least one join key, for example [USER_ID]");
        }
        if (new HashSet<>(joinKeys).size() != joinKeys.size()) {
            throw new InvalidField("entities", name + " names a join key twice: " + String.join(", ", joinKeys));
        }
        joinKeys.forEach(key -> ColumnNames.require("entities", key));
    }

    /** Folds names as a user writes them: {@code user_id} is USER_ID, {@code "userId"} keeps its case. */
    public static Entity of(String name, List<String> written) {
        return new Entity(name, written.stream().map(Identifiers::fold).toList());
    }
}
