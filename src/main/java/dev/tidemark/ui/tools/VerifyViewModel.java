package dev.tidemark.ui.tools;

import dev.tidemark.engine.Verification;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Holds the open project's catalog, ledger and stores against each other, as {@code tidemark verify} does, and mends
 * what it can. Never beside a run, whose windows would look half stored.
 */
public final class VerifyViewModel {
    private static final Messages TEXTS = Messages.of("tools");
    private static final int NAMED = 3;

    /** How far the check is. */
    enum State {
        CHECKING,
        /** Nothing was found, or all that was is mended. */
        SOUND,
        FOUND,
        REPAIRING,
        /** Repaired; what is left is for a person. */
        REPAIRED,
        /** There is no project, or something else goes on in it. */
        REFUSED,
        CANCELLED,
        FAILED
    }

    private final Workbench workbench;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.REFUSED);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    /** From 0 to 1; below 0 while it is not known. */
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);

    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private @Nullable Running running;
    private boolean somethingMissing;
    private boolean closed;

    public VerifyViewModel(Workbench workbench) {
        this.workbench = workbench;
        subscription = Subscription.combine(
                workbench.project().subscribe((before, now) -> over()),
                workbench.runs().active().subscribe(this::disturbed));
        check();
    }

    private record Checked(int views, int windows, int countedOnly, List<FindingRow> rows) {}

    void check() {
        if (isWorking() || isRefused()) {
            return;
        }
        rows.clear();
        share.set(-1);
        show(State.CHECKING, TEXTS.text("tools.checking"), "");
        running = workbench
                .work()
                .startShown(
                        ScreenId.HOME,
                        Work.Nature.ANSWER,
                        TEXTS.text("tools.verifyTitle"),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            Verification.Result result = verification(project)
                                    .verify(
                                            (stores, of) -> workbench.tasks().post(() -> looked(stores, of)),
                                            cancellation);
                            return new Checked(
                                    result.views(),
                                    result.checked(),
                                    result.countedOnly(),
                                    FindingRow.of(project, result.findings()));
                        },
                        this::checked,
                        error -> failed(error, "tools.cannotVerify"));
    }

    private static Verification verification(OpenProject project) {
        return new Verification(
                project.catalog(),
                project.warehouse(),
                project.clock(),
                project.registry().removals());
    }

    private boolean isRefused() {
        if (workbench.project().get() == null) {
            show(State.REFUSED, TEXTS.text("tools.noProject"), TEXTS.text("tools.noProjectText"));
            return true;
        }
        List<String> going = new ProjectSwitch(workbench).going();
        if (going.isEmpty()) {
            return false;
        }
        show(State.REFUSED, TEXTS.text("tools.notNow"), TEXTS.text("tools.notNowText", String.join(", ", going)));
        return true;
    }

    private void looked(int stores, int of) {
        if (state.get() == State.CHECKING) {
            share.set((double) stores / of);
            text.set(TEXTS.text("tools.storesLooked", Words.count(stores), Words.count(of, "store")));
        }
    }

    private void checked(Checked checked) {
        rows.setAll(checked.rows());
        String looked = TEXTS.text(
                "tools.looked", Words.count(checked.views(), "view"), Words.count(checked.windows(), "window"));
        if (rows.isEmpty()) {
            show(State.SOUND, TEXTS.text("tools.sound", looked), words(checked.countedOnly(), "tools.soundText"));
        } else {
            show(
                    State.FOUND,
                    TEXTS.text("tools.found", Words.count(rows.size(), "finding"), looked),
                    words(checked.countedOnly(), isMendable() ? "tools.foundText" : "tools.foundByHand"));
        }
    }

    /** Windows whose values nothing tells of are not called sound without a word. */
    private static String words(int countedOnly, String text) {
        return countedOnly == 0
                ? TEXTS.text(text)
                : TEXTS.text(text) + " " + TEXTS.text("tools.countedOnly", Words.count(countedOnly, "window"));
    }

    /** A run that begins meanwhile stores windows: what is read of them then, or was before, proves nothing. */
    private void disturbed() {
        if (!workbench.runs().going().isEmpty() && (abandoned() || state.get() == State.FOUND)) {
            rows.clear();
            show(State.REFUSED, TEXTS.text("tools.disturbed"), TEXTS.text("tools.disturbedText"));
        }
    }

    /** Gives up the check; a repair is done whole. */
    void cancel() {
        if (abandoned()) {
            show(State.CANCELLED, TEXTS.text("tools.cancelled"), TEXTS.text("tools.cancelledText"));
        }
    }

    /** Whether a check went on, of which nothing more is heard. */
    private boolean abandoned() {
        Running check = running;
        if (check == null || state.get() != State.CHECKING) {
            return false;
        }
        check.abandon();
        return true;
    }

    boolean isWorking() {
        return state.get() == State.CHECKING || state.get() == State.REPAIRING;
    }

    /** Whether a repair would change anything. */
    boolean isMendable() {
        return rows.stream().anyMatch(FindingRow::isMendable);
    }

    /** Does what {@code --repair} does. */
    void repair() {
        if (state.get() != State.FOUND || isRefused()) {
            return;
        }
        List<FindingRow> found = List.copyOf(rows);
        share.set(-1);
        show(State.REPAIRING, TEXTS.text("tools.repairing"), "");
        workbench
                .work()
                .startShown(
                        ScreenId.HOME,
                        Work.Nature.CHANGE,
                        TEXTS.text("tools.repairing"),
                        Lane.QUERY,
                        (project, cancellation) -> verification(project)
                                .repair(found.stream().map(FindingRow::finding).toList()),
                        left -> repaired(found, left),
                        error -> {
                            // What was mended before it failed is mended.
                            tellOthers();
                            failed(error, "tools.cannotRepair");
                        });
    }

    private void repaired(List<FindingRow> found, List<Verification.Finding> left) {
        rows.setAll(found.stream().filter(row -> left.contains(row.finding())).toList());
        tellOthers();
        List<String> missing = found.stream()
                .filter(FindingRow::forgetsWindow)
                .map(FindingRow::title)
                .toList();
        somethingMissing = !missing.isEmpty();
        List<String> words = new ArrayList<>();
        if (!missing.isEmpty()) {
            words.add(TEXTS.text("tools.missingNow", Words.count(missing.size(), "window"), named(missing)));
        }
        if (!left.isEmpty()) {
            words.add(TEXTS.text("tools.leftForYou", Words.count(left.size(), "finding")));
        }
        String mended = TEXTS.text("tools.mended", Words.count(found.size() - left.size(), "finding"));
        show(State.REPAIRED, mended, String.join(" ", words));
        if (closed) {
            workbench.notice(Notice.done(mended, String.join(" ", words)));
        }
    }

    private static String named(List<String> missing) {
        String first = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
        return missing.size() <= NAMED
                ? first
                : TEXTS.text("tools.andMore", first, Words.count(missing.size() - NAMED));
    }

    private void tellOthers() {
        Workbench.increase(workbench.windowsChanged());
        Workbench.increase(workbench.viewsChanged());
    }

    private void failed(Throwable error, String what) {
        if (Problem.of(error) == Problem.CANCELLED) {
            show(State.CANCELLED, TEXTS.text("tools.cancelled"), TEXTS.text("tools.cancelledText"));
            return;
        }
        show(State.FAILED, TEXTS.text(what), Problem.words(error));
        if (closed || Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text(what), error);
        }
    }

    /** Another project, or none. */
    private void over() {
        rows.clear();
        show(State.REFUSED, TEXTS.text("tools.noProject"), TEXTS.text("tools.noProjectText"));
    }

    /** Whether there is something for a person to do that no repair does. */
    boolean isSomethingLeft() {
        return state.get() == State.REPAIRED && !rows.isEmpty();
    }

    /** Whether the repair left windows to compute. */
    boolean isSomethingMissing() {
        return somethingMissing;
    }

    /** Where the missing windows are computed. */
    void goToBackfill() {
        workbench.go(new Destination.To(ScreenId.BACKFILL));
    }

    private void show(State now, String headline, String words) {
        title.set(headline);
        text.set(words);
        state.set(now);
    }

    ObservableList<FindingRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String getText() {
        return text.get();
    }

    ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    void close() {
        closed = true;
        subscription.unsubscribe();
        cancel();
    }
}
