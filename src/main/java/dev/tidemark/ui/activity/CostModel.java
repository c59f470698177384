package dev.tidemark.ui.activity;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.Costs;
import dev.tidemark.engine.CreditRates;
import dev.tidemark.engine.StatementCost;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.activity.ActivityDetails.Fact;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What a run or a statement took on the account that ran it: asked of the account, on request. FX thread. */
public final class CostModel {
    private static final Messages TEXTS = Messages.of("activity");

    private final Workbench workbench;
    private final Consumer<List<Fact>> told;
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private @Nullable ActivityRow row;
    private @Nullable Running running;

    /** @param told given what the account says of the row */
    CostModel(Workbench workbench, Consumer<List<Fact>> told) {
        this.workbench = workbench;
        this.told = told;
    }

    /** @param chosen null for none */
    void show(@Nullable ActivityRow chosen) {
        Running before = running;
        if (before != null) {
            before.abandon();
            running = null;
        }
        row = chosen;
        asking.set(false);
        note.set("");
        OpenProject project = workbench.project().get();
        possible.set(project != null
                && chosen != null
                && project.warehouse().isShared()
                && project.warehouse().engine().equals(chosen.engine())
                && mayBeKnown(chosen));
    }

    /** What never came to the account has no id of it. */
    private static boolean mayBeKnown(ActivityRow row) {
        return !(row instanceof ActivityRow.Statement statement)
                || Costs.isOfAnAccount(statement.statement().queryId());
    }

    /** Asks the account; what it says is told once it is there. */
    void ask() {
        ActivityRow asked = row;
        OpenProject open = workbench.project().get();
        if (asked == null || open == null || !possible.get() || asking.get()) {
            return;
        }
        asking.set(true);
        note.set("");
        Running begun = workbench
                .work()
                .startShown(
                        ScreenId.ACTIVITY,
                        Work.Nature.ANSWER,
                        TEXTS.text("activity.askingCost", open.warehouse().engine()),
                        Lane.QUERY,
                        (project, cancellation) -> answer(project, asked),
                        this::tell,
                        this::failed);
        running = asking.get() ? begun : null;
    }

    /**
     * What the account told.
     *
     * @param untold why there are no facts; empty where there are
     */
    private record Answer(List<Fact> facts, String untold) {}

    private static Answer answer(OpenProject project, ActivityRow row) {
        Costs costs = new Costs(project.warehouse());
        if (row instanceof ActivityRow.Run run) {
            Costs.Runs told = costs.ofRuns(project.catalog(), List.of(run.run()));
            Costs.RunCost cost = told.costs().get(run.run().id());
            if (cost == null && told.withoutIds() > 0) {
                return new Answer(List.of(), TEXTS.text("activity.costNoIds"));
            }
            return cost == null ? untold(told.isWhole()) : new Answer(ofRun(cost), "");
        }
        if (row instanceof ActivityRow.Statement statement) {
            AccountHistory.Told told = costs.of(List.of(statement.statement()));
            StatementCost cost = told.costs().get(statement.statement().queryId());
            return cost == null ? untold(told.isWhole()) : new Answer(ofStatement(cost), "");
        }
        throw new IllegalArgumentException(row.kind() + " costs nothing");
    }

    private static Answer untold(boolean whole) {
        return new Answer(
                List.of(),
                whole ? TEXTS.text("activity.costUnknown", AccountHistory.DAYS) : TEXTS.text("activity.costTooMany"));
    }

    private static List<Fact> ofRun(Costs.RunCost cost) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(TEXTS.text("activity.costWindows"), Words.count(cost.windows())));
        add(facts, cost.elapsed(), cost.queued(), cost.bytesScanned(), cost.rows(), cost.credits(), cost.tag());
        return facts;
    }

    private static List<Fact> ofStatement(StatementCost cost) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                TEXTS.text("activity.costWarehouse"),
                cost.warehouseSize().isEmpty() ? Words.NONE : cost.warehouse() + " · " + cost.warehouseSize()));
        add(
                facts,
                cost.elapsed(),
                cost.queued(),
                cost.bytesScanned(),
                cost.rows(),
                CreditRates.estimate(cost),
                cost.tag());
        return facts;
    }

    private static void add(
            List<Fact> facts,
            Duration elapsed,
            Duration queued,
            long bytes,
            long rows,
            Optional<BigDecimal> credits,
            String tag) {
        facts.add(new Fact(TEXTS.text("activity.costElapsed"), Words.duration(elapsed)));
        facts.add(new Fact(TEXTS.text("activity.costQueued"), Words.duration(queued)));
        facts.add(new Fact(TEXTS.text("activity.costScanned"), ByteCount.words(bytes)));
        facts.add(new Fact(TEXTS.text("activity.costRows"), Words.count(rows)));
        facts.add(new Fact(
                TEXTS.text("activity.costCredits"),
                credits.map(BigDecimal::toPlainString).orElse(Words.NONE)));
        facts.add(new Fact(TEXTS.text("activity.costTag"), tag));
    }

    private void tell(Answer answer) {
        asking.set(false);
        if (!answer.untold().isEmpty()) {
            note.set(answer.untold());
            return;
        }
        note.set(TEXTS.text("activity.costEstimate"));
        possible.set(false);
        told.accept(answer.facts());
    }

    private void failed(Throwable error) {
        asking.set(false);
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("activity.cannotCost"), error);
        } else if (Problem.of(error) != Problem.CANCELLED) {
            note.set(Problem.words(error));
        }
    }

    /** Whether the account may know, and was not asked yet. */
    ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** What there is to say about the answer, or why there is none; empty before. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
