package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementCost;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.activity.ActivityDetails.Fact;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostModelTest {
    private static final String ID = "01b2f3aa-0000-0000-0000-000000000001";
    private static final Instant AT = TestWorkbench.NOW;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final List<Fact> told = new ArrayList<>();
    private final List<Set<String>> asked = new ArrayList<>();
    private AccountHistory history = (ids, since) -> {
        asked.add(ids);
        return new AccountHistory.Told(Map.of(ID, cost()), true);
    };
    private TestWorkbench test;
    private CostModel model;

    @BeforeEach
    void open() {
        test = new TestWorkbench(tasks, PlayedAccount.tools(TestProgram.tools(), this::answer));
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        model = new CostModel(test.workbench, told::addAll);
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private @Nullable Object answer(Warehouse real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return method.getName().equals("history") ? Optional.of(history) : PlayedAccount.call(real, method, arguments);
    }

    private static StatementCost cost() {
        return new StatementCost(
                ID,
                "{\"app\":\"tidemark\"}",
                "WH",
                "Medium",
                AT,
                Duration.ofMillis(91_400),
                Duration.ofSeconds(1),
                Duration.ofSeconds(90),
                12_300_000,
                857);
    }

    private static ActivityRow statement(String engine, String id) {
        return new ActivityRow.Statement(
                new StatementRecord(AT, engine, "query", "", "SELECT 1", 91.4, 1, id, null), false);
    }

    @Test
    void theAccountTellsWhatAStatementTook() {
        model.show(statement("h2", ID));
        assertThat(model.possibleProperty().get()).isTrue();
        assertThat(asked).as("asked on request only").isEmpty();
        model.ask();
        assertThat(asked).containsExactly(Set.of(ID));
        assertThat(told)
                .containsExactly(
                        new Fact("Warehouse", "WH · Medium"),
                        new Fact("On the account", "1 m 31 s"),
                        new Fact("Queued", "1.0 s"),
                        new Fact("Scanned", "12.3 MB"),
                        new Fact("Rows", "857"),
                        // 90 seconds of a warehouse of 4 credits an hour.
                        new Fact("Credits, estimated", "0.100000"),
                        new Fact("Query tag", "{\"app\":\"tidemark\"}"));
        assertThat(model.noteProperty().get()).startsWith("Credits are an estimate");
        assertThat(model.possibleProperty().get()).as("it is known").isFalse();
    }

    @Test
    void whatTheAccountDoesNotKnowIsNotAskedOrSaidToBeUnknown() {
        model.show(statement("duckdb", ID));
        assertThat(model.possibleProperty().get()).isFalse();
        model.show(statement("h2", "q-17"));
        assertThat(model.possibleProperty().get()).isFalse();
        model.ask();
        assertThat(asked).isEmpty();
        history = (ids, since) -> new AccountHistory.Told(Map.of(), true);
        model.show(statement("h2", ID));
        model.ask();
        assertThat(told).isEmpty();
        assertThat(model.noteProperty().get())
                .isEqualTo("The account tells nothing of it. It goes back 7 days, and to what this user ran.");
        assertThat(model.possibleProperty().get()).as("once more, later").isTrue();
        history = (ids, since) -> new AccountHistory.Told(Map.of(), false);
        model.ask();
        assertThat(model.noteProperty().get()).contains("only the newest was looked through");
    }

    @Test
    void aRunWithoutIdsOfTheAccountIsSaidToBeUnknown() {
        RunRecord run = new RunRecord(1, "h2", RunRecord.Kind.BACKFILL, RunRecord.State.DONE, 2, 33, AT, AT);
        model.show(new ActivityRow.Run(run));
        model.ask();
        assertThat(model.noteProperty().get()).startsWith("No window of it has a query id of the account");
    }

    @Test
    void anAccountThatFailsIsSaidThere() {
        history = (ids, since) -> {
            throw new EngineFailure("the account does not answer", true, null);
        };
        model.show(statement("h2", ID));
        model.ask();
        assertThat(model.noteProperty().get()).isEqualTo("the account does not answer");
        assertThat(test.workbench.notices()).isEmpty();
    }

    @Test
    void theAnswerForAnotherRowIsNotTold() {
        tasks.hold();
        model.show(statement("h2", ID));
        model.ask();
        assertThat(model.askingProperty().get()).isTrue();
        model.show(null);
        tasks.runHeld();
        assertThat(told).isEmpty();
        assertThat(model.askingProperty().get()).isFalse();
    }
}
