package dev.tidemark.ui.data;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Reads a whole file to find out what table it would be, and how it is to be read. Owned by the FX thread. */
final class FileSurvey {
    static final String DETECT = "auto";

    private static final String USUAL_CHARSET = "UTF-8";
    private static final Messages TEXTS = Messages.of("data");
    private static final Duration REST = Duration.ofMillis(300);

    private final Workbench workbench;
    private final Consumer<Tools.Survey> found;
    private final Consumer<Throwable> failed;
    private final StringProperty delimiter = new SimpleStringProperty(this, "delimiter", DETECT);
    private final StringProperty charset = new SimpleStringProperty(this, "charset", USUAL_CHARSET);
    private final ReadOnlyBooleanWrapper surveying = new ReadOnlyBooleanWrapper();
    private @Nullable Running work;
    private @Nullable Running waiting;

    /** @param found told what the file holds; neither is told of a look that was stopped */
    FileSurvey(Workbench workbench, Consumer<Tools.Survey> found, Consumer<Throwable> failed) {
        this.workbench = workbench;
        this.found = found;
        this.failed = failed;
    }

    /** How another file is read is found out anew. */
    void reset() {
        delimiter.set(DETECT);
        charset.set(USUAL_CHARSET);
    }

    /**
     * Gives up what is being read and begins.
     *
     * @param types as {@code --types} gives them, null to infer all
     */
    void look(Path source, @Nullable String types) {
        stop();
        surveying.set(true);
        Tools.TableChoice choice = new Tools.TableChoice(types, Set.of(), csv());
        work = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.looking", source.getFileName()),
                        Lane.QUERY,
                        (project, cancellation) -> workbench.tools().survey(source, choice, cancellation),
                        survey -> {
                            surveying.set(false);
                            found.accept(survey);
                        },
                        error -> {
                            surveying.set(false);
                            failed.accept(error);
                        });
    }

    /** Does it when nothing was changed for a moment. */
    void whenAtRest(Runnable action) {
        stopWaiting();
        waiting = workbench.tasks().later(REST, action);
    }

    private void stopWaiting() {
        Running later = waiting;
        if (later != null) {
            later.cancel();
        }
        waiting = null;
    }

    void stop() {
        Running current = work;
        if (current != null) {
            current.abandon();
        }
        work = null;
        surveying.set(false);
        stopWaiting();
    }

    Tools.CsvChoice csv() {
        return new Tools.CsvChoice(delimiter.get().equals(DETECT) ? null : delimiter.get(), charset.get());
    }

    /** {@code 3 rows · 5 columns · 167 B · comma, UTF-8}. */
    String words(Tools.Survey survey) {
        return TEXTS.text(
                "data.aboutFile",
                Words.count(survey.rows(), "row"),
                Words.count(survey.columns().size(), "column"),
                ByteCount.words(survey.bytes()),
                survey.delimiter() == 0 ? "Parquet" : delimiter(survey.delimiter()) + ", " + charset.get());
    }

    /** What parts fields; {@link #DETECT} to find out. */
    StringProperty delimiterProperty() {
        return delimiter;
    }

    StringProperty charsetProperty() {
        return charset;
    }

    /** Whether the file is being read. */
    ReadOnlyBooleanProperty surveying() {
        return surveying.getReadOnlyProperty();
    }

    private static String delimiter(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '|' -> "pipe";
            case '\t' -> "tab";
            default -> String.valueOf(delimiter);
        };
    }
}
