package dev.tidemark.ui.join;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A view that can be joined, with the version that answers. */
final class ViewChoice {
    private final AppliedView view;
    private final ViewVersion version;
    private final BooleanProperty chosen = new SimpleBooleanProperty();

    ViewChoice(AppliedView view, ViewVersion version) {
        this.view = view;
        this.version = version;
    }

    AppliedView view() {
        return view;
    }

    ViewVersion version() {
        return version;
    }

    BooleanProperty chosen() {
        return chosen;
    }
}
