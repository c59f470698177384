package dev.tidemark.ui.workbench;

import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Goes to another project; asks first when something goes on in the one that is open. FX thread. */
public final class ProjectSwitch {
    private static final Messages TEXTS = Messages.of("shell");

    /** The likelier first. */
    public static final List<String> ENGINES = List.of("h2", "duckdb");

    private final Workbench workbench;

    public ProjectSwitch(Workbench workbench) {
        this.workbench = workbench;
    }

    /** As a person writes an engine's name; a connection has its own. */
    public static String title(String engine) {
        return ENGINES.contains(engine) ? TEXTS.text("shell.engine." + engine) : engine;
    }

    /** Asks for a folder and an engine, and makes a project. */
    public void make() {
        workbench.dialogs().chooseFolder(TEXTS.text("shell.newProjectTitle")).ifPresent(folder -> {
            List<String> answers = new ArrayList<>();
            ENGINES.forEach(engine -> answers.add(title(engine)));
            answers.add(TEXTS.text("shell.cancel"));
            Dialogs.Question question = new Dialogs.Question(
                    TEXTS.text("shell.newEngineTitle"), TEXTS.text("shell.newEngineText"), answers, false);
            int answer = workbench.dialogs().ask(question);
            if (answer >= 0 && answer < ENGINES.size()) {
                leaving(() -> workbench.opener().create(folder, ENGINES.get(answer), null, () -> {}));
            }
        });
    }

    /** Asks for the folder of a project and opens it. */
    public void choose() {
        workbench.dialogs().chooseFolder(TEXTS.text("shell.openProjectTitle")).ifPresent(this::open);
    }

    public void open(Path folder) {
        leaving(() -> workbench.opener().open(folder));
    }

    /** Runs the action at once, or after the user agreed to cancel what runs; false when they stay. */
    public boolean leaving(Runnable action) {
        List<String> going = going();
        if (!going.isEmpty()) {
            String names = String.join(", ", going);
            Dialogs.Question question = new Dialogs.Question(
                    TEXTS.text("shell.switchTitle"),
                    TEXTS.text("shell.switchText", names),
                    List.of(TEXTS.text("shell.switchCancel"), TEXTS.text("shell.closeStay")),
                    true);
            if (workbench.dialogs().ask(question) != 0) {
                return false;
            }
        }
        action.run();
        return true;
    }

    /** What would have to be cancelled: the runs and what else the status bar shows, by name. */
    public List<String> going() {
        Stream<String> others =
                workbench.work().shown().stream().filter(Work::isAskedAbout).map(Work::title);
        return Stream.concat(workbench.runs().going().stream(), others)
                .distinct()
                .toList();
    }
}
