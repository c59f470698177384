package dev.tidemark.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.CatalogReader.Part;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.Removal;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the catalog's file comes out of it, also by the next process. */
class H2CatalogTest {
    private static final String ENGINE = "h2";
    /** Nine digits, and a wall clock that a summer time would move. */
    private static final Instant NOON = Instant.parse("2022-10-30T01:30:00.123456789Z");

    @TempDir
    Path folder;

    private H2Catalog catalog;

    @BeforeEach
    void open() {
        catalog = new H2Catalog(folder.resolve("catalog"));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private void reopen() {
        catalog.close();
        open();
    }

    private static Interval day(int n) {
        Instant start = Instant.parse("2022-12-01T00:00:00Z").plus(Duration.ofDays(n));
        return new Interval(start, start.plus(Duration.ofDays(1)));
    }

    private static StoreTable store(String fingerprint) {
        List<ResultColumn> columns = List.of(
                new ResultColumn("MERCHANT", SqlType.VARCHAR),
                new ResultColumn("AMT", SqlType.number(38, 2)),
                new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
                new ResultColumn("say \"hi\"", SqlType.VARIANT),
                new ResultColumn("USER_ID", SqlType.number(18, 0)));
        return new StoreTable(
                "SPENT__" + fingerprint,
                fingerprint,
                columns,
                List.of("USER_ID", "MERCHANT"),
                "TS",
                new Cadence(Duration.ofHours(36)));
    }

    private ViewVersion version(String viewKey, String fingerprint) {
        return version(viewKey, fingerprint, 0);
    }

    private ViewVersion version(String viewKey, String fingerprint, int number) {
        ViewVersion wanted =
                new ViewVersion(0, viewKey, number, store(fingerprint), "text of " + fingerprint, NOON, day(3).end());
        return catalog.addVersion(
                ENGINE, wanted, added -> new ViewRecord(ENGINE, viewKey, viewKey, "text", NOON, added.id(), null));
    }

    @Test
    void aVersionHasTheNumberThatWasGivenElsewhereUnlessItIsTaken() {
        assertThat(version("V", "f3", 3).number()).isEqualTo(3);
        assertThat(version("V", "f4").number()).isEqualTo(4);
        assertThat(version("V", "f1", 1).number()).isEqualTo(1);
        assertThat(version("V", "other", 3).number()).isEqualTo(5);
        assertThat(catalog.versions(ENGINE, "V"))
                .extracting(ViewVersion::number)
                .containsExactly(1, 3, 4, 5);
    }

    @Test
    void noTwoCatalogsHaveTheSameName(@TempDir Path elsewhere) {
        String id = catalog.id();
        assertThat(catalog.id()).isEqualTo(id);
        try (H2Catalog other = new H2Catalog(elsewhere.resolve("catalog"))) {
            assertThat(other.id()).isNotEqualTo(id);
        }
    }

    private static WindowEvent event(
            ViewVersion version, int day, RunRecord run, WindowState state, double seconds, @Nullable String detail) {
        return new WindowEvent(
                version.id(), day(day), run.id(), state, 1, NOON, seconds, 7, 2, run.label() + ".1", detail);
    }

    private RunRecord run(List<PinnedWindow> windows) {
        return catalog.startRun(ENGINE, RunRecord.Kind.STALE, 3, NOON, windows);
    }

    private static StatementRecord statement(String subject, Duration later) {
        return new StatementRecord(NOON.plus(later), ENGINE, "query", subject, "SELECT 'é'", 0.25, 12, "q7", null);
    }

    @Test
    void aVersionKeepsItsColumnsItsKeysInTheirOrderAndWhenItIsDue() {
        ViewVersion added = version("SPENT", "aa");
        assertThat(added.number()).isEqualTo(1);
        reopen();
        ViewVersion read = catalog.version(added.id()).orElseThrow();
        assertThat(read).isEqualTo(added);
        assertThat(read.store()).isEqualTo(store("aa"));
        assertThat(read.createdAt()).isEqualTo(NOON);
        assertThat(read.dueUntil()).isEqualTo(day(3).end());
        assertThat(read.fileText()).isEqualTo("text of aa");
    }

    @Test
    void versionsCountUpByViewAndAreListedByNumber() {
        ViewVersion first = version("SPENT", "aa");
        ViewVersion other = version("AAA", "aa");
        ViewVersion second = version("SPENT", "bb");
        assertThat(List.of(first.label(), other.label(), second.label())).containsExactly("v1", "v1", "v2");
        assertThat(catalog.versions(ENGINE, "SPENT")).containsExactly(first, second);
        assertThat(catalog.versions(ENGINE)).containsExactly(other, first, second);
        assertThat(catalog.versions("duckdb")).isEmpty();
        assertThat(catalog.version(second.id() + 1)).isEmpty();
    }

    @Test
    void aVersionsTextAndDueTimeAreReplacedAndNothingElse() {
        ViewVersion added = version("SPENT", "aa");
        ViewVersion untouched = version("SPENT", "bb");
        ViewRecord view = new ViewRecord(ENGINE, "SPENT", "spent", "newer text", NOON, added.id(), null);
        catalog.updateVersion(added.id(), "newer text", day(9).end(), view);
        reopen();
        assertThat(catalog.view(ENGINE, "SPENT")).contains(view);
        assertThat(catalog.version(added.id()))
                .contains(new ViewVersion(added.id(), "SPENT", 1, store("aa"), "newer text", NOON, day(9).end()));
        assertThat(catalog.version(untouched.id())).contains(untouched);
    }

    /** A kill between the two left a version that no view was on. */
    @Test
    void aVersionComesWithTheViewThatNamesItOrNotAtAll() {
        ViewVersion first = version("SPENT", "aa");
        ViewVersion wanted = new ViewVersion(0, "SPENT", 0, store("bb"), "text of bb", NOON, day(3).end());
        assertThatThrownBy(() -> catalog.addVersion(ENGINE, wanted, added -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessageContaining("killed");
        assertThat(catalog.versions(ENGINE, "SPENT")).containsExactly(first);
        catalog.addVersion(
                ENGINE,
                wanted,
                added -> new ViewRecord(ENGINE, "SPENT", "spent", "text", NOON, added.id(), first.id()));
        reopen();
        ViewVersion second = catalog.versions(ENGINE, "SPENT").get(1);
        assertThat(second.store()).isEqualTo(wanted.store());
        assertThat(catalog.view(ENGINE, "SPENT").orElseThrow().currentVersion()).isEqualTo(second.id());
    }

    @Test
    void aViewIsKeptVerbatimReplacedAndActivated() {
        ViewVersion v1 = version("SPENT", "aa");
        ViewVersion v2 = version("SPENT", "bb");
        String text = "/*---\r\nname: spent\n---*/\n-- ünïcode\nSELECT 1\n\n";
        ViewRecord view = new ViewRecord(ENGINE, "SPENT", "spent", text, NOON, v1.id(), null);
        catalog.saveView(view);
        reopen();
        assertThat(catalog.view(ENGINE, "SPENT")).contains(view);
        ViewRecord changed = new ViewRecord(ENGINE, "SPENT", "Spent", text + "x", NOON.plusNanos(1), v2.id(), v1.id());
        catalog.saveView(changed);
        assertThat(catalog.views(ENGINE)).containsExactly(changed);
        catalog.activate(ENGINE, "SPENT", v2.id());
        reopen();
        assertThat(catalog.view(ENGINE, "SPENT").orElseThrow().activeVersion()).isEqualTo(v2.id());
        assertThat(catalog.view("duckdb", "SPENT")).isEmpty();
    }

    @Test
    void whatIsAppliedLeavesWhatReadersUse() {
        ViewVersion v1 = version("SPENT", "aa");
        ViewVersion v2 = version("SPENT", "bb");
        catalog.saveView(new ViewRecord(ENGINE, "SPENT", "spent", "t", NOON, v1.id(), v1.id()));
        catalog.updateVersion(
                v2.id(), "t", day(9).end(), new ViewRecord(ENGINE, "SPENT", "Spent", "t", NOON, v2.id(), v2.id()));
        ViewVersion wanted = new ViewVersion(0, "SPENT", 0, store("cc"), "text of cc", NOON, day(3).end());
        catalog.addVersion(
                ENGINE, wanted, added -> new ViewRecord(ENGINE, "SPENT", "Spent", "t3", NOON, added.id(), added.id()));
        reopen();
        ViewVersion v3 = catalog.versions(ENGINE, "SPENT").get(2);
        assertThat(catalog.views(ENGINE))
                .containsExactly(new ViewRecord(ENGINE, "SPENT", "Spent", "t3", NOON, v3.id(), v1.id()));
        catalog.activate(ENGINE, "SPENT", v2.id());
        assertThat(catalog.view(ENGINE, "SPENT").orElseThrow().activeVersion())
                .as("v2 was complete when v3 had become the current one")
                .isEqualTo(v1.id());
    }

    @Test
    void removalTakesAViewItsVersionAndTheVersionsEvents() {
        ViewVersion gone = version("SPENT", "aa");
        ViewVersion kept = version("EARNED", "bb");
        RunRecord run = run(List.of());
        catalog.append(List.of(
                event(gone, 0, run, WindowState.DONE, 1, null), event(kept, 0, run, WindowState.DONE, 1, null)));
        catalog.removeViewWithVersions(ENGINE, "SPENT");
        reopen();
        assertThat(catalog.views(ENGINE)).extracting(ViewRecord::key).containsExactly("EARNED");
        assertThat(catalog.versions(ENGINE)).containsExactly(kept);
        assertThat(catalog.lastEvents(gone.id())).isEmpty();
        assertThat(catalog.lastEvents(kept.id())).containsOnlyKeys(day(0));
    }

    @Test
    void aViewGoesWithAllItsVersionsAtOnce() {
        ViewVersion older = version("SPENT", "aa");
        ViewVersion newer = version("SPENT", "bb");
        ViewVersion other = version("EARNED", "cc");
        catalog.saveView(new ViewRecord(ENGINE, "SPENT", "spent", "t", NOON, newer.id(), older.id()));
        catalog.removeViewWithVersions(ENGINE, "SPENT");
        reopen();
        assertThat(catalog.views(ENGINE)).extracting(ViewRecord::key).containsExactly("EARNED");
        assertThat(catalog.versions(ENGINE)).containsExactly(other);
    }

    @Test
    void whatHasAMarkNobodySeesUntilItIsTakenOffAgain() {
        ViewVersion older = version("SPENT", "aa");
        ViewVersion newer = version("SPENT", "bb");
        ViewRecord view = catalog.view(ENGINE, "SPENT").orElseThrow();
        RunRecord run = run(List.of(new PinnedWindow(older.id(), day(0))));
        WindowEvent done = event(older, 0, run, WindowState.DONE, 1, null);
        catalog.append(List.of(done));
        catalog.markVersion(older.id(), Removal.ASIDE);
        reopen();
        assertThat(catalog.versions(ENGINE)).containsExactly(newer);
        assertThat(catalog.versions(ENGINE, "SPENT")).containsExactly(newer);
        assertThat(catalog.version(older.id())).isEmpty();
        assertThat(catalog.versions(ENGINE, Removal.ASIDE)).containsExactly(older);
        catalog.markView(ENGINE, "SPENT", Removal.ASIDE);
        assertThat(catalog.views(ENGINE)).isEmpty();
        assertThat(catalog.view(ENGINE, "SPENT")).isEmpty();
        assertThat(catalog.views("duckdb", Removal.ASIDE)).isEmpty();
        catalog.markAll("duckdb", Removal.ASIDE, Removal.NONE);
        catalog.markAll(ENGINE, Removal.ASIDE, Removal.FINAL);
        reopen();
        assertThat(catalog.views(ENGINE, Removal.ASIDE)).isEmpty();
        assertThat(catalog.views(ENGINE, Removal.FINAL)).containsExactly(view);
        assertThat(catalog.versions(ENGINE, Removal.FINAL)).containsExactly(older);
        catalog.markAll(ENGINE, Removal.FINAL, Removal.NONE);
        assertThat(catalog.views(ENGINE)).containsExactly(view);
        assertThat(catalog.versions(ENGINE, "SPENT")).containsExactly(older, newer);
        assertThat(catalog.lastEvents(older.id())).containsExactly(Map.entry(day(0), done));
    }

    @Test
    void whatIsAppliedAgainComesBackInTheRowThatItHad() {
        ViewVersion older = version("SPENT", "aa");
        ViewVersion newer = version("SPENT", "bb");
        catalog.markVersion(older.id(), Removal.ASIDE);
        catalog.markView(ENGINE, "SPENT", Removal.ASIDE);
        assertThat(version("SPENT", "cc").number()).isEqualTo(3);
        assertThat(catalog.view(ENGINE, "SPENT").orElseThrow().activeVersion()).isNull();
        ViewVersion again = version("SPENT", "aa");
        reopen();
        assertThat(again).isEqualTo(older);
        assertThat(catalog.versions(ENGINE, "SPENT")).hasSize(3).contains(older, newer);
        assertThat(catalog.view(ENGINE, "SPENT").orElseThrow().currentVersion()).isEqualTo(older.id());
    }

    @Test
    void whatALayingOutThatDiedHasLeftIsRemoved() throws IOException {
        version("SPENT", "aa");
        catalog.close();
        Path left = Files.writeString(folder.resolve("catalog.new.mv.db"), "half of a catalog");
        open();
        assertThat(left).doesNotExist();
        assertThat(catalog.versions(ENGINE)).hasSize(1);
    }

    @Test
    void aRunPinsItsWindowsInTheOrderOfWork() {
        ViewVersion version = version("SPENT", "aa");
        List<PinnedWindow> order = List.of(
                new PinnedWindow(version.id(), day(5)),
                new PinnedWindow(version.id(), day(0)),
                new PinnedWindow(version.id() + 1, day(0)),
                new PinnedWindow(version.id(), day(3)));
        RunRecord run = run(order);
        RunRecord other = run(List.of());
        reopen();
        assertThat(catalog.pinnedWindows(run.id())).isEqualTo(order);
        assertThat(catalog.pinnedWindows(other.id())).isEmpty();
        assertThat(catalog.run(run.id()))
                .contains(new RunRecord(
                        run.id(), ENGINE, RunRecord.Kind.STALE, RunRecord.State.RUNNING, 3, 4, NOON, null));
        assertThat(catalog.runs()).containsExactly(other, run);
    }

    @Test
    void aRunsEndIsKeptAndTakenBackWhenItGoesOn() {
        RunRecord run = run(List.of());
        catalog.setRunState(run.id(), RunRecord.State.FAILED, NOON.plusSeconds(5));
        reopen();
        RunRecord ended = catalog.run(run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunRecord.State.FAILED);
        assertThat(ended.finishedAt()).isEqualTo(NOON.plusSeconds(5));
        catalog.setRunState(run.id(), RunRecord.State.RUNNING, null);
        assertThat(catalog.run(run.id())).contains(run);
        assertThat(catalog.run(run.id() + 1)).isEmpty();
    }

    @Test
    void theLastEventOfEachWindowCountsByVersionAndByRun() {
        ViewVersion version = version("SPENT", "aa");
        ViewVersion other = version("SPENT", "bb");
        RunRecord first = run(List.of());
        RunRecord second = run(List.of());
        WindowEvent done = event(version, 0, first, WindowState.DONE, 1, null);
        WindowEvent failed = event(version, 1, first, WindowState.FAILED, 2, "division by zero");
        WindowEvent elsewhere = event(other, 1, first, WindowState.DONE, 3, null);
        WindowEvent again = event(version, 1, second, WindowState.DONE, 4, null);
        catalog.append(List.of(event(version, 0, first, WindowState.RUNNING, 0, null), done, elsewhere));
        catalog.append(List.of(failed));
        catalog.append(List.of());
        catalog.append(List.of(again));
        reopen();
        assertThat(catalog.lastEvents(version.id())).isEqualTo(Map.of(day(0), done, day(1), again));
        assertThat(catalog.lastEventsOfRun(first.id())).containsExactly(done, failed, elsewhere);
        assertThat(catalog.lastEventsOfRun(second.id())).containsExactly(again);
    }

    @Test
    void theMeanIsThatOfTheWindowsThatWereComputed() {
        ViewVersion version = version("SPENT", "aa");
        RunRecord run = run(List.of());
        assertThat(catalog.meanSeconds(version.id())).isEmpty();
        catalog.append(List.of(event(version, 0, run, WindowState.FAILED, 100, "slow")));
        assertThat(catalog.meanSeconds(version.id())).isEmpty();
        catalog.append(List.of(
                event(version, 0, run, WindowState.DONE, 1, null), event(version, 1, run, WindowState.DONE, 2, null)));
        assertThat(catalog.meanSeconds(version.id())).isEqualTo(Optional.of(1.5));
    }

    @Test
    void theHistoryIsTheNewestOfThePartThatIsAskedFor() {
        ViewVersion version = version("SPENT", "aa");
        RunRecord run = run(List.of());
        StatementRecord older = statement("older", Duration.ofSeconds(-1));
        StatementRecord newer = new StatementRecord(
                NOON.plusSeconds(1), ENGINE, "join", "spine.csv", "", 1.5, 5, "", "the file ends too soon");
        catalog.record(newer);
        catalog.record(older);
        catalog.append(List.of(
                event(version, 0, run, WindowState.RUNNING, 0, null),
                event(version, 0, run, WindowState.FAILED, 0.5, "division by zero")));
        StatementRecord window = new StatementRecord(
                NOON,
                ENGINE,
                "window",
                "SPENT 2022-12-01 00:00:00",
                "",
                0.5,
                7,
                run.label() + ".1",
                "division by zero");
        reopen();
        assertThat(catalog.history(Part.ALL, 10)).containsExactly(newer, window, older);
        assertThat(catalog.history(Part.ALL, 2)).containsExactly(newer, window);
        assertThat(catalog.history(Part.STATEMENTS, 10)).containsExactly(newer, older);
        assertThat(catalog.history(Part.STATEMENTS, 1)).containsExactly(newer);
        assertThat(catalog.history(Part.WINDOWS, 10)).containsExactly(window);
    }

    @Test
    void aDamagedFileIsOneLineThatNamesItAndSaysWhatToDo() throws IOException {
        version("SPENT", "aa");
        catalog.close();
        Path file = folder.resolve("catalog.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        byte[] other = "no database at all".getBytes(UTF_8);
        for (byte[] damaged : List.of(other, ruined(bytes))) {
            Files.write(file, damaged);
            assertThatThrownBy(() -> new H2Catalog(folder.resolve("catalog")))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageStartingWith("the catalog catalog.mv.db cannot be opened: ")
                    .hasMessageEndingWith("restore the project folder from a backup")
                    .hasMessageNotContaining("\n");
        }
        Files.write(file, bytes);
        open();
        assertThat(catalog.versions(ENGINE)).hasSize(1);
    }

    /** The first quarter is kept, so that it still looks like a database, and the rest is zeros. */
    private static byte[] ruined(byte[] bytes) {
        byte[] damaged = new byte[bytes.length];
        System.arraycopy(bytes, 0, damaged, 0, bytes.length / 4);
        return damaged;
    }
}
