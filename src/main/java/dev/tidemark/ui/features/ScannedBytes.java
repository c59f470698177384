package dev.tidemark.ui.features;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.engine.Costs;
import dev.tidemark.engine.StatementCost;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the last evaluation made an account read. The account tells it afterwards, in a statement of its own, so that the rows
 * do not wait for it. FX thread.
 */
final class ScannedBytes {
    private static final Messages TEXTS = Messages.of("features");

    private final Workbench workbench;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable Running running;

    ScannedBytes(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Asks for what an evaluation took; nothing where it ran on this machine. */
    void ask(PreviewRows rows) {
        forget();
        if (!Costs.isOfAnAccount(rows.queryId())) {
            return;
        }
        Duration took = Duration.ofMillis((long) (rows.seconds() * 1_000));
        running = workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) -> new Costs(project.warehouse())
                                .of(rows.queryId(), rows.at().minus(took)),
                        this::tell,
                        this::failed);
    }

    private void tell(Optional<StatementCost> cost) {
        words.set(cost.map(told -> TEXTS.text("features.scanned", ByteCount.words(told.bytesScanned())))
                .orElse(""));
    }

    /** An account that does not tell its history is no reason to disturb whoever writes a view. */
    private void failed(Throwable error) {
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("features.cannotTellScanned"), error);
        }
    }

    void forget() {
        Running before = running;
        if (before != null) {
            before.abandon();
            running = null;
        }
        words.set("");
    }

    /** For example {@code 34 MB scanned}, empty where it is not known. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}
