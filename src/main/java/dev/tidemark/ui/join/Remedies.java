package dev.tidemark.ui.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a join's end leaves to do, one band each: windows to compute, rows that wait, stale windows, rows left out. */
final class Remedies {
    private static final Messages TEXTS = Messages.of("join");

    private final Workbench workbench;
    private final ResultViewModel result;

    Remedies(Workbench workbench, ResultViewModel result) {
        this.workbench = workbench;
        this.result = result;
    }

    List<Band> after(JoinSummary summary, BadRowTally bad) {
        List<Band> bands = new ArrayList<>();
        if (bad.count() > 0) {
            String text = TEXTS.text("join.leftOut", Words.count(bad.count(), "row"), bad.first());
            bands.add(Band.of(Band.Kind.WARNING, text));
        }
        for (int v = 0; v < summary.views().size(); v++) {
            JoinSummary.ViewSummary view = summary.views().get(v);
            String of = summary.views().size() > 1 ? view.view().view().name() + ": " : "";
            if (!view.missing().isEmpty()) {
                bands.add(missing(v, view, of));
            } else if (view.waiting() > 0) {
                bands.add(Band.of(Band.Kind.INFO, of + waiting(view)));
            }
            if (view.stale() > 0) {
                bands.add(stale(view, of));
            }
        }
        return bands;
    }

    /** Empty when no row waits. */
    private static String waiting(JoinSummary.ViewSummary view) {
        Instant until = view.waitingUntil();
        return until == null
                ? ""
                : TEXTS.text(
                        view.waiting() == 1 ? "join.waitsOne" : "join.waits",
                        Words.count(view.waiting()),
                        Words.moment(until));
    }

    private Band missing(int place, JoinSummary.ViewSummary view, String of) {
        List<Interval> windows = view.missing();
        long rows = view.count(Reason.NOT_COMPUTED) - view.waiting();
        String needs = TEXTS.text(rows == 1 ? "join.needsOne" : "join.needs", Words.count(rows));
        String which = windows.size() == 1
                ? TEXTS.text("join.missingOne", Words.range(windows.get(0)))
                : TEXTS.text(
                        "join.missing",
                        Words.count(windows.size()),
                        Words.range(new Interval(
                                windows.get(0).start(),
                                windows.get(windows.size() - 1).end())));
        String text = of + needs + " " + which + (view.waiting() > 0 ? " " + waiting(view) : "");
        Band.Remedy show =
                new Band.Remedy("show-missing", TEXTS.text("join.showRows", Words.count(rows, "row")), () -> {
                    result.view().set(place);
                    result.filter().set(Reason.NOT_COMPUTED);
                });
        JoinedRows joined = result.joined().get();
        boolean current = joined != null
                && joined.layout().views().get(place).chosen().version().id()
                        == view.view().current().id();
        if (!current) {
            return Band.of(Band.Kind.WARNING, text + " " + TEXTS.text("join.olderVersion"), show);
        }
        Band.Remedy compute = new Band.Remedy(
                "compute-missing",
                TEXTS.text("join.compute", Words.count(windows.size(), "window")),
                () -> compute(view));
        return Band.of(Band.Kind.WARNING, text, show, compute);
    }

    /** Computes exactly the windows behind the rows, then joins again. */
    private void compute(JoinSummary.ViewSummary view) {
        List<BackfillRunner.Job> jobs = view.missing().stream()
                .map(window -> new BackfillRunner.Job(view.view(), window))
                .toList();
        String name = view.view().view().name();
        Backfills.Request request = new Backfills.Request(
                List.of(name),
                null,
                null,
                RunRecord.Kind.BACKFILL,
                false,
                workbench.preferences().get().workers());
        result.bands()
                .setAll(Band.of(
                        Band.Kind.INFO, TEXTS.text("join.computing", Words.count(jobs.size(), "window"), name)));
        JoinedRows joined = result.joined().get();
        RunModel run = workbench.runs().start(jobs, request);
        run.state().subscribe(state -> {
            // Somebody may have joined something else meanwhile.
            boolean over = state == RunModel.State.ENDED || state == RunModel.State.PAUSED;
            if (over && result.joined().get() == joined && workbench.project().get() != null) {
                result.joinAgain(false);
            }
        });
    }

    private Band stale(JoinSummary.ViewSummary view, String of) {
        return Band.of(
                Band.Kind.INFO,
                of + TEXTS.text(view.stale() == 1 ? "join.staleOne" : "join.stale", Words.count(view.stale())),
                new Band.Remedy(
                        "show-stale",
                        TEXTS.text("join.showStale"),
                        () -> workbench.go(
                                new Destination.Lane(view.view().view().name()))));
    }

    List<Band> afterFailure(Throwable error, BadRowTally bad) {
        String words = Problem.of(error) == Problem.UNEXPECTED
                ? TEXTS.text("join.cannotJoin")
                : TEXTS.text("join.failed", Problem.words(error, TEXTS.text("join.otherEncoding")));
        if (bad.count() == 0) {
            return List.of(Band.of(Band.Kind.ERROR, words));
        }
        return List.of(Band.of(
                Band.Kind.ERROR,
                words,
                new Band.Remedy("leave-out", TEXTS.text("join.leaveOut"), () -> result.joinAgain(true))));
    }
}
