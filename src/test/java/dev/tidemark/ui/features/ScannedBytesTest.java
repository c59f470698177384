package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.StatementCost;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannedBytesTest {
    private static final String ID = "01b2f3aa-0000-0000-0000-000000000001";
    private static final Instant AT = TestWorkbench.NOW;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private AccountHistory history = (ids, since) -> {
        assertThat(ids).isEqualTo(Set.of(ID));
        assertThat(since).isBefore(AT);
        StatementCost cost = new StatementCost(
                ID, "", "WH", "Medium", AT, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, 34_000_000, 1);
        return new AccountHistory.Told(Map.of(ID, cost), true);
    };
    private TestWorkbench test;
    private ScannedBytes scanned;

    @BeforeEach
    void open() {
        test = new TestWorkbench(
                tasks,
                PlayedAccount.tools(
                        TestProgram.tools(),
                        (real, method, arguments) -> method.getName().equals("history")
                                ? Optional.of(history)
                                : PlayedAccount.call(real, method, arguments)));
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        scanned = new ScannedBytes(test.workbench);
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private static PreviewRows rows(String queryId) {
        return new PreviewRows(
                new Interval(AT, AT.plusSeconds(60)), List.of(), List.of(), 0, 0, 0, "", null, 1.2, AT, queryId);
    }

    @Test
    void isToldAfterTheRowsAndForgottenWithThem() {
        tasks.hold();
        scanned.ask(rows(ID));
        assertThat(scanned.words().get()).isEmpty();
        tasks.runHeld();
        assertThat(scanned.words().get()).isEqualTo("34.0 MB scanned");
        scanned.forget();
        assertThat(scanned.words().get()).isEmpty();
    }

    @Test
    void nothingIsAskedOfWhatRanOnThisMachine() {
        history = (ids, since) -> {
            throw new AssertionError("asked");
        };
        scanned.ask(rows(""));
        assertThat(scanned.words().get()).isEmpty();
    }

    @Test
    void anAccountThatDoesNotTellDisturbsNobody() {
        history = (ids, since) -> {
            throw new EngineFailure("no right to the history", false, null);
        };
        scanned.ask(rows(ID));
        assertThat(scanned.words().get()).isEmpty();
        assertThat(test.workbench.notices()).isEmpty();
        history = (ids, since) -> new AccountHistory.Told(Map.of(), true);
        scanned.ask(rows(ID));
        assertThat(scanned.words().get()).isEmpty();
    }
}
