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
    public Optional<String> askText(String title, String label, String initial) {
        return Optional.ofNullable(texts.poll());
    }

    @Override
    public void unexpected(Throwable error) {
        unexpected.add(error);
    }
}
