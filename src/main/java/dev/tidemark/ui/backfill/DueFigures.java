package dev.tidemark.ui.backfill;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What there is to do over all views, in figures and words. Owned by the FX thread. */
final class DueFigures {
    private static final Messages TEXTS = Messages.of("backfill");

    /** The length of {@code 2022-}. */
    private static final int YEAR = 5;

    private final Workbench workbench;
    private final List<ViewLane> lanes;
    private final ReadOnlyStringWrapper allDone = new ReadOnlyStringWrapper("");
    private Instant now = Instant.EPOCH;

    /** @param lanes as they are now, whenever it is asked */
    DueFigures(Workbench workbench, List<ViewLane> lanes) {
        this.workbench = workbench;
        this.lanes = lanes;
    }

    /** @param dueNow by when a window counted as due as the lanes were read */
    void setNow(Instant dueNow) {
        now = dueNow;
    }

    /** {@code Nothing to compute…}, or what is stored and stale; empty while windows are missing or failed. */
    void tell() {
        int due = lanes.stream().mapToInt(ViewLane::size).sum();
        int done = lanes.stream().mapToInt(ViewLane::done).sum();
        Instant next = nextDue();
        int failed = lanes.stream()
                .mapToInt(lane -> lane.failed(0, lane.lane().size()))
                .sum();
        int stale = lanes.stream()
                .mapToInt(lane -> lane.stale(0, lane.lane().size()))
                .sum();
        if (due == 0 || done < due || failed > 0 || next == null) {
            allDone.set("");
            return;
        }
        String windows = Words.count(due, "due window");
        String when = Words.moment(next).substring(YEAR);
        allDone.set(
                stale == 0
                        ? TEXTS.text("backfill.allDone", windows, when)
                        : TEXTS.text("backfill.allStored", windows, Words.count(stale), when));
    }

    /** Missing, failed, stale, and when the next falls due. */
    List<Figure> figures() {
        int missing = 0;
        int due = 0;
        int failed = 0;
        int stale = 0;
        for (ViewLane lane : lanes) {
            missing += lane.missing();
            due += lane.size();
            failed += lane.failed(0, lane.lane().size());
            stale += lane.stale(0, lane.lane().size());
        }
        return List.of(
                new Figure(
                        Words.count(missing),
                        TEXTS.text("backfill.missingUnit"),
                        TEXTS.text("backfill.ofDue", Words.count(due, "due window"))),
                new Figure(Words.count(failed), TEXTS.text("backfill.failedUnit"), TEXTS.text("backfill.failedBelow")),
                new Figure(Words.count(stale), TEXTS.text("backfill.staleUnit"), TEXTS.text("backfill.staleBelow")),
                nextDueFigure());
    }

    private @Nullable Instant nextDue() {
        Instant next = workbench.runs().keepUps().nextDue().get();
        for (ViewLane lane : lanes) {
            next = next == null || lane.nextDue().isBefore(next) ? lane.nextDue() : next;
        }
        return next;
    }

    private boolean clockStandsBefore(Instant due) {
        OpenProject project = workbench.project().get();
        return project != null && !project.clock().reaches(due);
    }

    Figure nextDueFigure() {
        Instant next = nextDue();
        if (next == null) {
            return new Figure(Words.NONE, TEXTS.text("backfill.toNextDue"), "");
        }
        Duration wait = Duration.between(now, next);
        String when = Words.moment(next).substring(YEAR);
        boolean keeps = !workbench.runs().keepUps().views().isEmpty();
        return new Figure(
                Words.duration(wait.isNegative() ? Duration.ZERO : wait),
                TEXTS.text("backfill.toNextDue"),
                keeps ? TEXTS.text(clockStandsBefore(next) ? "backfill.clockStands" : "backfill.keepsUp", when) : when);
    }

    ReadOnlyStringProperty allDoneProperty() {
        return allDone.getReadOnlyProperty();
    }
}
