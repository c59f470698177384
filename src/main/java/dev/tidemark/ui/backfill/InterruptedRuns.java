package dev.tidemark.ui.backfill;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import org.jspecify.annotations.Nullable;

/** Offers to go on with the newest run that left windows behind: the process died, or the user stopped it. */
public final class InterruptedRuns {
    private static final Messages TEXTS = Messages.of("backfill");
    /** Older runs are history. */
    private static final int LOOKED_AT = 20;

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>();
    private final Set<Long> leftAlone = new HashSet<>();
    private @Nullable Running looking;

    /** A run with what it has left to do, in its order. */
    public record Offer(RunRecord run, List<BackfillRunner.Job> left) {
        public Offer {
            left = List.copyOf(left);
        }

        /** {@code Run r12 was interrupted, 10 windows left}. */
        public String words() {
            return TEXTS.text("backfill.offer." + run.state().name(), run.label(), Words.count(left.size(), "window"));
        }
    }

    /** Held here only: a screen that is closed is forgotten. */
    private final ListChangeListener<RunModel> listener = change -> look();

    InterruptedRuns(Workbench workbench) {
        this.workbench = workbench;
        workbench.runs().active().addListener(new WeakListChangeListener<>(listener));
    }

    /** Null when no run is to be offered. */
    public ReadOnlyObjectProperty<@Nullable Offer> offer() {
        return offer.getReadOnlyProperty();
    }

    void look() {
        Running before = looking;
        if (before != null) {
            before.abandon();
        }
        if (workbench.project().get() == null) {
            offer.set(null);
            leftAlone.clear();
            return;
        }
        if (workbench.runs().active().stream()
                .anyMatch(run -> run.state().get() != RunModel.State.PAUSED
                        && run.state().get() != RunModel.State.ENDED)) {
            // It may be computing just those windows; what is left then is offered when it has ended.
            offer.set(null);
            return;
        }
        Set<Long> passed = new HashSet<>(leftAlone);
        for (RunModel active : workbench.runs().active()) {
            RunRecord run = active.run().get();
            if (run != null) {
                passed.add(run.id());
            }
        }
        looking = workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> find(project, passed),
                        found -> offer.set(found.orElse(null)),
                        error -> workbench.report(TEXTS.text("backfill.cannotLook"), error));
    }

    private static Optional<Offer> find(OpenProject project, Set<Long> passed) {
        List<RunRecord> runs = project.catalog().runs().stream()
                .filter(run -> run.engine().equals(project.warehouse().engine()))
                .limit(LOOKED_AT)
                .toList();
        for (RunRecord run : runs) {
            boolean ended = run.state() == RunRecord.State.DONE || run.state() == RunRecord.State.RUNNING;
            if (!ended && !passed.contains(run.id())) {
                List<BackfillRunner.Job> left = left(project, run);
                if (!left.isEmpty()) {
                    return Optional.of(new Offer(run, left));
                }
            }
        }
        return Optional.empty();
    }

    /** What the run left and nobody has computed since it began. */
    private static List<BackfillRunner.Job> left(OpenProject project, RunRecord run) {
        if (project.warehouse().isShared()) {
            // When others stored a window their clocks say, which may be wrong; what they stored is no backfill's loss.
            return project.backfills().unfinished(run);
        }
        Map<String, Map<Interval, Instant>> ledgers = new HashMap<>();
        return project.backfills().unfinished(run).stream()
                .filter(job -> {
                    Instant stored = ledgers.computeIfAbsent(
                                    job.view().current().store().name(), name -> ledger(project, name))
                            .get(job.window());
                    return stored == null || stored.isBefore(run.startedAt());
                })
                .toList();
    }

    private static Map<Interval, Instant> ledger(OpenProject project, String store) {
        return project.warehouse().windows().ledger(store).stream()
                .collect(Collectors.toMap(LedgerEntry::window, LedgerEntry::finishedAt, (a, b) -> b));
    }

    public void resume() {
        Offer accepted = offer.get();
        if (accepted != null) {
            offer.set(null);
            workbench.runs().retry(accepted.run(), accepted.left());
        }
    }

    /** Its windows stay as they are; not offered again while the project is open. */
    public void leave() {
        Offer refused = offer.get();
        if (refused != null) {
            leftAlone.add(refused.run().id());
            look();
        }
    }
}
