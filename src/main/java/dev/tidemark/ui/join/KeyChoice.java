package dev.tidemark.ui.join;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Which of the spine's columns holds a join key. Views that share an entity share the choice. */
final class KeyChoice {
    private final String entity;
    private final String key;
    private final List<String> views;
    private final ObjectProperty<@Nullable String> column = new SimpleObjectProperty<>();

    /** @param views keys of the views that need it */
    KeyChoice(String entity, String key, List<String> views) {
        this.entity = entity;
        this.key = key;
        this.views = List.copyOf(views);
    }

    /** {@code user.USER_ID}. */
    String label() {
        return entity + "." + key;
    }

    String key() {
        return key;
    }

    List<String> views() {
        return views;
    }

    /** The spine's column, null while none is known. */
    ObjectProperty<@Nullable String> column() {
        return column;
    }
}
