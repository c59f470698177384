package dev.tidemark.ui.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user. Each call returns when the user has answered; the rest of the window goes on meanwhile. */
public interface Dialogs {

    /**
     * @param title what it is about
     * @param text what would happen
     * @param answers the buttons, the one that Enter presses first; Esc answers with the last
     * @param danger whether the first answer destroys something; Enter presses the last one then
     */
    record Question(String title, String text, List<String> answers, boolean danger) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /** A kind of file to choose, for example {@code CSV or Parquet} and {@code *.csv}, {@code *.parquet}. */
    record FileKind(String name, List<String> patterns) {
        public FileKind {
            patterns = List.copyOf(patterns);
        }
    }

    /** The index of the answer. */
    int ask(Question question);

    Optional<Path> openFile(String title, List<FileKind> kinds);

    Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds);

    Optional<Path> chooseFolder(String title);

    /** Looks at a text while it is being written. */
    @FunctionalInterface
    interface Check {
        /** What is wrong with the text, in words for under its field; empty when it can be taken. */
        Optional<String> wrong(String text);
    }

    /** One line of text that the check lets through; empty when the user gave up. */
    Optional<String> askText(String title, String label, String initial, Check check);

    /**
     * A secret, which is not shown while it is typed; empty when the user gave up.
     *
     * @param what it is, in words, and for what
     */
    Optional<String> askSecret(String what);

    /** Nobody expected this: a short code, details to copy, and the word that nothing is lost. */
    void unexpected(Throwable error);
}
