package dev.tidemark.ui.control;

import dev.tidemark.ui.fxml.Messages;

/** The words of the SQL editor. */
final class EditorTexts {
    static final Messages TEXTS = Messages.of("editor");

    private EditorTexts() {}
}
