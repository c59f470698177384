package dev.tidemark.ui;

import dev.tidemark.ui.dialog.Dialogs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers as a test told it to, and remembers what was asked. */
public final class ScriptedDialogs implements Dialogs {
    public final List<Question> asked = new ArrayList<>();
    public final List<Throwable> unexpected = new ArrayList<>();
    public final Deque<Integer> answers = new ArrayDeque<>();
    public final List<String> suggested = new ArrayList<>();
    public final Deque<Path> paths = new ArrayDeque<>();
    public final Deque<String> texts = new ArrayDeque<>();
    public final Deque<String> secrets = new ArrayDeque<>();
    /** What secrets were asked for. */
    public final List<String> secretsAsked = new ArrayList<>();
    /** What was said under the field of a text. */
    public final List<String> refused = new ArrayList<>();

    @Override
    public int ask(Question question) {
        asked.add(question);
        return answers.isEmpty() ? question.answers().size() - 1 : answers.remove();
    }

    @Override
    public Optional<Path> openFile(String title, List<FileKind> kinds) {
        return Optional.ofNullable(paths.poll());
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds) {
        suggested.add(suggestedName);
        return Optional.ofNullable(paths.poll());
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        return Optional.ofNullable(paths.poll());
    }

    @Override
    public Optional<String> askText(String title, String label, String initial, Check check) {
        // What is refused stays in the field, to be written anew.
        while (!texts.isEmpty()) {
            String text = texts.remove();
            Optional<String> wrong = check.wrong(text);
            if (wrong.isEmpty()) {
                return Optional.of(text);
            }
            refused.add(wrong.get());
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> askSecret(String what) {
        secretsAsked.add(what);
        return Optional.ofNullable(secrets.poll());
    }

    @Override
    public void unexpected(Throwable error) {
        unexpected.add(error);
    }
}
