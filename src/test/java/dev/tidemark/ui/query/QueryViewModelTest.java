package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.QueriesFile;
import dev.tidemark.settings.SavedQuery;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final QueryViewModel queries = new QueryViewModel(test.workbench);
    private Path project;

    @BeforeEach
    void open() {
        project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(project);
    }

    @AfterEach
    void close() {
        queries.close();
        test.workbench.opener().close(() -> {});
    }

    private QueryTab tab() {
        return Objects.requireNonNull(queries.selectedProperty().get());
    }

    private QueryTab run(String sql) {
        QueryTab tab = tab();
        tab.textProperty().set(sql);
        tab.run();
        return tab;
    }

    /** Ten to the power of some rows, made by joining digits. */
    private static String numbers(int digits) {
        String ten = IntStream.range(0, 10)
                .mapToObj(i -> "SELECT " + i + " AS D")
                .collect(Collectors.joining(" UNION ALL "));
        String from = IntStream.range(0, digits).mapToObj(i -> "T T" + i).collect(Collectors.joining(" CROSS JOIN "));
        String sum = IntStream.range(0, digits)
                .mapToObj(i -> "T" + i + ".D * " + (long) Math.pow(10, i))
                .collect(Collectors.joining(" + "));
        return "WITH T AS (" + ten + ") SELECT " + sum + " AS N, 'row ' || T0.D AS S FROM " + from;
    }

    @Test
    void beginsWithAnEmptyTabAndTheLastWholeDay() {
        assertThat(queries.tabs()).hasSize(1);
        assertThat(tab().titleProperty().get()).isEqualTo("query 1");
        assertThat(tab().windowProperty().get()).hasToString("[2022-12-03T00:00:00Z, 2022-12-04T00:00:00Z)");
    }

    @Test
    void withoutAProjectNoTabIsMadeAndADroppedStatementWaits() {
        QueryViewModel alone = new QueryViewModel(new TestWorkbench(tasks).workbench);
        assertThat(alone.isVacant()).isTrue();
        assertThat(queries.isVacant()).isFalse();
        test.workbench.opener().close(() -> {});
        assertThat(queries.isVacant()).isTrue();
        for (int i = 0; i < 5; i++) {
            queries.newTab();
        }
        queries.open("dropped.sql", "SELECT 7");
        assertThat(queries.tabs()).isEmpty();
        test.workbench.opener().open(project);
        assertThat(queries.isVacant()).isFalse();
        assertThat(queries.tabs())
                .extracting(tab -> tab.titleProperty().get())
                .containsExactly("query 1", "dropped.sql");
        assertThat(tab().textProperty().get()).isEqualTo("SELECT 7");
        alone.close();
    }

    @Test
    void fetchesAllRowsAndSaysSo() {
        QueryTab tab = run("SELECT 1 AS A, 'x' AS B UNION ALL SELECT 2, NULL");
        ResultModel result = tab.result();
        assertThat(tab.errorProperty().get()).isEmpty();
        assertThat(result.stateProperty().get()).isEqualTo(State.ALL);
        assertThat(result.countProperty().get()).isEqualTo("2");
        assertThat(result.countedProperty().get()).isEqualTo("rows, all fetched");
        assertThat(result.timesProperty().get()).matches("first row .*, all .*");
        assertThat(result.columnsProperty().get())
                .extracting(ResultColumn::name)
                .containsExactly("A", "B");
        assertThat(result.rowsProperty().get()).hasSize(2);
    }

    @Test
    void runsTheStatementUnderTheCaret() {
        QueryTab tab = tab();
        tab.textProperty().set("SELECT 1 AS A; SELECT 2 AS B");
        tab.caretProperty().set(20);
        tab.run();
        assertThat(tab.result().columnsProperty().get())
                .extracting(ResultColumn::name)
                .containsExactly("B");
        tab.caretProperty().set(0);
        tab.runAll();
        assertThat(tab.result().columnsProperty().get())
                .extracting(ResultColumn::name)
                .containsExactly("B");
        assertThat(queries.getHistory().rows()).hasSize(3);
    }

    @Test
    void placesAnErrorInTheTextOfTheTab() {
        String sql = "SELECT 1;\nSELECT '{context.end_time}', NOPE FROM (SELECT 1 AS A)";
        QueryTab tab = tab();
        tab.textProperty().set(sql);
        tab.caretProperty().set(sql.length());
        tab.run();
        assertThat(tab.errorProperty().get()).contains("NOPE").contains("Line 2, column 30");
        assertThat(tab.errorOffsetProperty().get()).isEqualTo(sql.indexOf("NOPE"));
        assertThat(tab.result().whyNoneProperty().get()).startsWith("The statement failed");
        assertThat(queries.getHistory().rows().get(0).state()).isEqualTo(CellState.FAILED);
        tab.textProperty().set("SELECT 1");
        assertThat(tab.errorProperty().get()).isEmpty();
    }

    @Test
    void fillsTheWindowIn() {
        QueryTab tab = run("SELECT '{context.start_time}' AS S");
        assertThat(tab.result().rowsProperty().get().get(0)[0]).isEqualTo("2022-12-03T00:00:00+00:00");
        tab.stepWindow(-1);
        tab.run();
        assertThat(tab.result().rowsProperty().get().get(0)[0]).isEqualTo("2022-12-02T00:00:00+00:00");
    }

    @Test
    void sortsAndFiltersWithoutRunningAgain() {
        QueryTab tab = run(numbers(3));
        ResultModel result = tab.result();
        result.arranger().sort(List.of(new SortKey(0, true)));
        assertThat(first(result)[0]).isEqualTo(999L);
        result.arranger().filterProperty().set("row 7");
        tasks.passTime();
        assertThat(result.sizeProperty().get()).isEqualTo(100);
        assertThat(result.countProperty().get()).isEqualTo("100");
        assertThat(result.countedProperty().get()).isEqualTo("of 1,000 rows, all fetched");
        assertThat(first(result)[0]).isEqualTo(997L);
        assertThat(queries.getHistory().rows()).hasSize(1);
    }

    /** The first call asks for the page, which the runner brings at once. */
    private static @Nullable Object[] first(ResultModel result) {
        assertThat(result.rowsProperty().get().get(0)).isNotNull();
        return result.rowsProperty().get().get(0);
    }

    @Test
    void profilesTheColumnInHand() {
        QueryTab tab = run(numbers(2));
        tab.profile().setColumn(1);
        tasks.passTime();
        assertThat(Objects.requireNonNull(tab.profile().profileProperty().get()).distinct())
                .isEqualTo(10);
    }

    @Test
    void exportsAsShown() throws Exception {
        QueryTab tab = run("SELECT 1 AS A UNION ALL SELECT 2");
        tab.result().arranger().sort(List.of(new SortKey(0, true)));
        for (ResultOutput.Format format : ResultOutput.Format.values()) {
            Path file = folder.resolve("out." + format.ending());
            test.dialogs.paths.add(file);
            tab.output().export("t", format);
            assertThat(file).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("out.csv"))).isEqualToIgnoringNewLines("A\n2\n1\n");
        assertThat(test.workbench.notices()).hasSize(4).allMatch(n -> n.kind() == Notice.Kind.DONE);
    }

    @Test
    void exportsInTheChosenFormatUnlessTheNameSaysAnother() throws Exception {
        QueryTab tab = run("SELECT 1 AS A UNION ALL SELECT 2");
        test.dialogs.paths.add(folder.resolve("result"));
        tab.output().export("t", ResultOutput.Format.JSONL);
        assertThat(folder.resolve("result.jsonl")).content().startsWith("{");
        test.dialogs.paths.add(folder.resolve("named.csv"));
        tab.output().export("t", ResultOutput.Format.PARQUET);
        assertThat(Files.readAllLines(folder.resolve("named.csv"))).containsExactly("A", "1", "2");
        assertThat(test.workbench.notices())
                .filteredOn(notice -> notice.text().contains("Its name ends in .csv"))
                .hasSize(1);
    }

    @Test
    void copiesWithHeads() {
        QueryTab tab = run("SELECT 1 AS A, 'x' AS B UNION ALL SELECT 2, 'y' UNION ALL SELECT 3, NULL");
        List<String> copied = new ArrayList<>();
        tab.output().copy(List.of(0, 2), List.of(1, 0), copied::add);
        tab.output().copy(List.of(), List.of(0), copied::add);
        assertThat(copied).containsExactly("B\tA\nx\t1\n\t3\n", "A\n1\n2\n3\n");
    }

    @Test
    void stopsAtTheLimitAndFetchesAllWhenAsked() {
        test.workbench.preferences().change(p -> p.withGridRows(1_000));
        QueryTab tab = run(numbers(4));
        assertThat(tab.result().stateProperty().get()).isEqualTo(State.LIMITED);
        assertThat(tab.result().sizeProperty().get()).isBetween(1_000L, 9_999L);
        assertThat(tab.result().countedProperty().get()).isEqualTo("rows, the limit of the preferences");
        tab.runWithoutLimit();
        assertThat(tab.result().stateProperty().get()).isEqualTo(State.ALL);
        assertThat(tab.result().sizeProperty().get()).isEqualTo(10_000);
    }

    @Test
    void fetchesAllRowsOfTheStatementThatIsShownWhateverStandsUnderTheCaretNow() {
        test.workbench.preferences().change(p -> p.withGridRows(1_000));
        QueryTab tab = run(numbers(4));
        tab.textProperty().set("SELECT 'another' AS B");
        tab.runWithoutLimit();
        assertThat(tab.result().columnsProperty().get())
                .extracting(ResultColumn::name)
                .containsExactly("N", "S");
        assertThat(tab.result().sizeProperty().get()).isEqualTo(10_000);
    }

    @Test
    void isNotLimitedByALimitThatIsJustEnough() {
        test.workbench.preferences().change(p -> p.withGridRows(1_000));
        QueryTab tab = run(numbers(3));
        assertThat(tab.result().sizeProperty().get()).isEqualTo(1_000);
        assertThat(tab.result().stateProperty().get()).isEqualTo(State.ALL);
    }

    @Test
    void saysWhichOfSeveralStatementsIsShown() {
        QueryTab tab = tab();
        tab.textProperty().set("SELECT 1 AS A; SELECT 2 AS B; SELECT 3 AS C");
        tab.runAll();
        assertThat(tab.result().countedProperty().get()).isEqualTo("row of statement 3 of 3, all fetched");
        tab.run();
        assertThat(tab.result().countedProperty().get()).isEqualTo("row, all fetched");
    }

    @Test
    void keepsTheWholeResultOfAStatementBeforeOneThatFailed() {
        QueryTab tab = tab();
        tab.textProperty().set("SELECT 1 AS A; SELECT NOPE");
        tab.runAll();
        assertThat(tab.errorProperty().get()).contains("NOPE");
        assertThat(tab.result().countedProperty().get()).isEqualTo("row of statement 1 of 2, all fetched");
        assertThat(tab.runningProperty().get()).isFalse();
    }

    @Test
    void placesNoErrorInATextThatWasChangedMeanwhile() {
        tasks.hold();
        QueryTab tab = run("SELECT      NOPE");
        tab.textProperty().set("SELECT 1");
        tasks.runHeld();
        assertThat(tab.errorProperty().get()).contains("NOPE").doesNotContain("Line");
        assertThat(tab.errorOffsetProperty().get()).isEqualTo(-1);
    }

    @Test
    void writesTheRowsThatWereShownWhateverIsRunMeanwhile() throws Exception {
        ResultModel result = new ResultModel(test.workbench);
        ResultSpool spool = spool(10);
        ResultSpool read =
                watched(spool, "rows", () -> result.begin(spool(1), List.of(), 0, StatementResult.Source.ONLY));
        result.begin(read, List.of(), 0, StatementResult.Source.ONLY);
        result.end(State.ALL, 1);
        Path file = export(new ResultOutput(test.workbench, result));
        assertThat(Files.readAllLines(file)).hasSize(11);
        assertThat(result.sizeProperty().get()).isEqualTo(1);
        assertThatThrownBy(() -> spool.read(0, 1)).isInstanceOf(Cancellation.Cancelled.class);
        result.close();
    }

    @Test
    void saysSoWhenTheRowsWereGoneBeforeTheExportBegan() {
        ResultModel result = new ResultModel(test.workbench);
        result.begin(spool(10), List.of(), 0, StatementResult.Source.ONLY);
        result.end(State.ALL, 1);
        tasks.hold();
        ResultOutput output = new ResultOutput(test.workbench, result);
        Path file = export(output);
        Objects.requireNonNull(result.sharedSpool()).release();
        tasks.runHeld();
        assertThat(file).doesNotExist();
        assertThat(output.exportingProperty().get()).isFalse();
        assertThat(test.workbench.notices())
                .singleElement()
                .extracting(Notice::kind)
                .isEqualTo(Notice.Kind.ERROR);
    }

    @Test
    void exportsNoRowsThatAreStillBeingSorted() {
        ResultModel result = new ResultModel(test.workbench);
        result.begin(spool(10), List.of(), 0, StatementResult.Source.ONLY);
        result.end(State.ALL, 1);
        tasks.hold();
        result.arranger().sort(List.of(new SortKey(0, true)));
        Path file = export(new ResultOutput(test.workbench, result));
        tasks.runHeld();
        assertThat(file).doesNotExist();
        result.close();
    }

    private Path export(ResultOutput output) {
        Path file = folder.resolve("out.csv");
        test.dialogs.paths.add(file);
        output.export("t", ResultOutput.Format.CSV);
        return file;
    }

    private ResultSpool spool(int size) {
        ResultSpool spool = test.tools.spool(List.of(new ResultColumn("N", SqlType.number(9, 0))));
        spool.append(rows(0, size));
        return spool;
    }

    /** Does something after a method was called for the first time, before its caller goes on. */
    private static ResultSpool watched(ResultSpool spool, String name, Runnable action) {
        boolean[] done = {false};
        return (ResultSpool) Proxy.newProxyInstance(
                ResultSpool.class.getClassLoader(), new Class<?>[] {ResultSpool.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(spool, arguments);
                    if (method.getName().equals(name) && !done[0]) {
                        done[0] = true;
                        action.run();
                    }
                    return answer;
                });
    }

    @Test
    void sortsTheRowsThatCameWhileItSorted() {
        ResultModel result = new ResultModel(test.workbench);
        ResultSpool spool = spool(10);
        ResultSpool slow = watched(spool, "arrange", () -> {
            spool.append(rows(10, 20));
            result.fetched();
            result.end(State.ALL, 1);
        });
        result.begin(slow, List.of(), 0, StatementResult.Source.ONLY);
        tasks.hold();
        result.arranger().sort(List.of(new SortKey(0, true)));
        tasks.runHeld();
        assertThat(result.sizeProperty().get()).isEqualTo(20);
        assertThat(first(result)[0]).isEqualTo(19L);
        result.close();
    }

    private static RowBatch rows(int from, int to) {
        VectorBuilder numbers = new VectorBuilder(SqlType.number(9, 0));
        IntStream.range(from, to).forEach(numbers::addLong);
        return new RowBatch(to - from, List.of(numbers.build()));
    }

    @Test
    void keepsTextAcrossACrash() {
        tab().textProperty().set("SELECT 1");
        queries.save(tab());
        tab().textProperty().set("SELECT 12");
        queries.newTab();
        tab().titleProperty().set("mine");
        tasks.passTime();
        assertThat(QueriesFile.read(project))
                .containsExactly(
                        new SavedQuery("query 1", "SELECT 1", "SELECT 12", false),
                        new SavedQuery("mine", "", "", true));
        QueryViewModel again = new QueryViewModel(test.workbench);
        assertThat(again.tabs()).hasSize(2);
        assertThat(again.tabs().get(0).unsavedProperty().get()).isTrue();
        assertThat(Objects.requireNonNull(again.selectedProperty().get())
                        .titleProperty()
                        .get())
                .isEqualTo("mine");
        again.close();
    }

    @Test
    void reopensAClosedTab() {
        tab().textProperty().set("SELECT 1");
        queries.close(tab());
        assertThat(queries.tabs()).hasSize(1);
        Notice notice = test.workbench.notices().get(0);
        Objects.requireNonNull(notice.action()).run().run();
        assertThat(tab().textProperty().get()).isEqualTo("SELECT 1");
    }

    private void pressReopen() {
        Notice notice = test.workbench.notices().stream()
                .filter(each -> each.action() != null)
                .findFirst()
                .orElseThrow();
        Objects.requireNonNull(notice.action()).run().run();
    }

    @Test
    void reopensAClosedTabInTheProjectItWasClosedIn() {
        tab().textProperty().set("SELECT 1");
        queries.newTab();
        tab().textProperty().set("SELECT 2");
        queries.close(queries.tabs().get(0));
        Path other = folder.resolve("other");
        test.tools.createProject(other, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(other);
        pressReopen();
        assertThat(queries.tabs())
                .as("the other project's own, untouched")
                .extracting(tab -> tab.textProperty().get())
                .containsExactly("");
        assertThat(test.workbench.notices())
                .last()
                .satisfies(notice -> assertThat(notice.title()).isEqualTo("“query 1” is among the tabs of p again"));
        test.workbench.opener().open(project);
        assertThat(queries.tabs()).extracting(tab -> tab.textProperty().get()).containsExactly("SELECT 1", "SELECT 2");
        assertThat(tab().textProperty().get()).as("in front").isEqualTo("SELECT 1");
    }

    @Test
    void reopensAClosedTabWhileNoProjectIsOpen() {
        tab().textProperty().set("SELECT 1");
        queries.close(tab());
        test.workbench.opener().close(() -> {});
        pressReopen();
        assertThat(queries.tabs()).isEmpty();
        test.workbench.opener().open(project);
        assertThat(tab().textProperty().get()).isEqualTo("SELECT 1");
    }

    @Test
    void reopensAClosedTabWhileTheTabsAreBeingReadAgain() {
        tab().textProperty().set("SELECT 1");
        queries.close(tab());
        test.workbench.opener().close(() -> {});
        tasks.hold();
        test.workbench.opener().open(project);
        pressReopen();
        tasks.runHeld();
        assertThat(queries.tabs()).extracting(tab -> tab.textProperty().get()).containsOnlyOnce("SELECT 1");
    }

    @Test
    void tabsOfOneProjectAreWrittenAlsoWhenThoseOfTheNextOverhaulThem() {
        tasks.hold();
        List<Throwable> failures = new ArrayList<>();
        TabKeeper keeper = new TabKeeper(tasks, failures::add);
        Path other = folder.resolve("other");
        test.tools.createProject(other, "h2", TestWorkbench.NOW);
        SavedQuery first = new SavedQuery("a", "", "SELECT 1", true);
        SavedQuery second = new SavedQuery("b", "", "SELECT 2", true);
        keeper.keep(project, List.of());
        keeper.keep(project, List.of(first));
        keeper.keep(other, List.of(second));
        tasks.runHeld();
        assertThat(QueriesFile.read(project)).containsExactly(first);
        assertThat(QueriesFile.read(other)).containsExactly(second);
        assertThat(failures).isEmpty();
    }

    @Test
    void takesAStatementThatArrivesBeforeTheTabsAreThere() {
        test.workbench.opener().close(() -> {});
        queries.open("later", "SELECT 5");
        test.workbench.opener().open(project);
        assertThat(tab().titleProperty().get()).isEqualTo("later");
        queries.open("again", "SELECT 5");
        assertThat(tab().titleProperty().get()).isEqualTo("later");
    }

    @Test
    void findsStatementsInTheHistory() {
        run("SELECT 1 AS FINDME");
        run("SELECT 2");
        assertThat(queries.getHistory().getToday()).isEqualTo("2 statements today");
        queries.getHistory().searchProperty().set("findme");
        assertThat(queries.getHistory().rows()).hasSize(1);
        assertThat(queries.getHistory().rows().get(0).rows()).isEqualTo("1");
    }

    @Test
    void leadsFromJoinsAndImportsToTheirScreensAndNotToATabOfSql() {
        OpenProject open = Objects.requireNonNull(test.workbench.project().get());
        open.catalog().record(new StatementRecord(TestWorkbench.NOW, "h2", "join", "V", "spine.csv", 1, 1, "", null));
        run("SELECT 1");
        HistoryRow join = queries.getHistory().rows().get(1);
        assertThat(join.text()).isEqualTo("join V, spine.csv");
        queries.openAgain(join);
        assertThat(queries.tabs()).hasSize(1);
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.JOIN));
        queries.openAgain(queries.getHistory().rows().get(0));
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Statement("from history", "SELECT 1"));
    }

    @Test
    void saysTheRangeOfAPreviewAsOtherScreensDo() {
        String subject = "spend [2022-12-03T00:00:00Z, 2022-12-04T00:00:00Z)";
        HistoryRow row = new HistoryRow(
                new StatementRecord(TestWorkbench.NOW, "h2", "run", subject, "SELECT 1", 1, 1, "", null),
                TestWorkbench.NOW);
        assertThat(row.text()).isEqualTo("run spend 2022-12-03 → 12-04, SELECT 1");
        assertThat(row.contains("→ 12-04")).isTrue();
    }

    @Test
    void recordsACancelledStatementAsOne() {
        tasks.hold();
        QueryTab tab = run(numbers(3));
        assertThat(tab.runningProperty().get()).isTrue();
        tab.cancel();
        tasks.runHeld();
        assertThat(tab.runningProperty().get()).isFalse();
        assertThat(tab.errorProperty().get()).isEmpty();
    }

    @Test
    void showsAMillionRowsAtOnceInLittleMemory() {
        loadThousand();
        QueryTab tab =
                run("SELECT A.N * 1000 + B.N AS N, 'row ' || B.N AS S FROM D.S.THOUSAND A CROSS JOIN D.S.THOUSAND B");
        ResultModel result = tab.result();
        System.out.println("a million rows: " + result.timesProperty().get());
        assertThat(result.sizeProperty().get()).isEqualTo(1_000_000);
        assertThat(result.rowsProperty().get()).hasSize(ResultModel.STRETCH);
        result.goTo(999_990);
        assertThat(first(result)[0]).isNotNull();
        assertThat(result.rowsProperty().get()).hasSize(10);
        assertThat(result.firstRowProperty().get()).isEqualTo(999_990);
    }

    private void loadThousand() {
        VectorBuilder numbers = new VectorBuilder(SqlType.number(9, 0));
        IntStream.range(0, 1_000).forEach(numbers::addLong);
        Deque<RowBatch> batches = new ArrayDeque<>(List.of(new RowBatch(1_000, List.of(numbers.build()))));
        RowCursor rows = new RowCursor() {
            @Override
            public List<ResultColumn> columns() {
                return List.of(new ResultColumn("N", SqlType.number(9, 0)));
            }

            @Override
            public @Nullable RowBatch next() {
                return batches.poll();
            }

            @Override
            public void close() {}
        };
        OpenProject open = Objects.requireNonNull(test.workbench.project().get());
        open.warehouse()
                .sources()
                .load(
                        TableName.parse("D.S.THOUSAND"),
                        SourceTables.Mode.CREATE,
                        rows,
                        TestWorkbench.NOW,
                        Cancellation.none());
    }

    @Test
    void keepsLongTextsOutOfTheGridAndGivesThemInFull() {
        QueryTab tab = run("SELECT REPEAT('x', 10000000) AS LONG_TEXT, 1 AS N");
        ResultModel result = tab.result();
        assertThat(result.stateProperty().get()).isEqualTo(State.ALL);
        assertThat((String) first(result)[0]).hasSize(1_000);
        List<Integer> lengths = new ArrayList<>();
        result.row(0, row -> lengths.add(((String) row[0]).length()));
        assertThat(lengths).containsExactly(10_000_000);
    }

    @Test
    void takesTwoThousandColumns() {
        String columns =
                IntStream.range(0, 2_000).mapToObj(i -> i + " AS C" + i).collect(Collectors.joining(", "));
        QueryTab tab = run("SELECT " + columns);
        assertThat(tab.errorProperty().get()).isEmpty();
        assertThat(tab.result().columnsProperty().get()).hasSize(2_000);
        assertThat(first(tab.result())[1_999]).isEqualTo(1_999L);
    }

    @Test
    void anotherTimeKeepsTheWindowAndSaysThatTheRowsAreGone() {
        run("SELECT 1 AS N");
        tab().stepWindow(-3);
        var window = tab().windowProperty().get();
        queries.newTab();
        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(60));
        assertThat(queries.tabs()).hasSize(2);
        QueryTab first = queries.tabs().get(0);
        assertThat(first.windowProperty().get()).isEqualTo(window);
        assertThat(first.result().whyNoneProperty().get()).contains("Run the statement again");
        assertThat(queries.tabs().get(1).result().whyNoneProperty().get()).startsWith("Run a statement");
    }

    private static List<String> labels(ResultModel result) {
        return result.results().stream().map(each -> each.labelProperty().get()).toList();
    }

    @Test
    void keepsTheResultOfEveryStatementUntilTheNextRun() {
        QueryTab tab = tab();
        tab.textProperty()
                .set(
                        "SELECT 1 AS A UNION ALL SELECT 2; /* x */ SELECT 3 AS B; WITH T AS (SELECT 4 AS C) SELECT * FROM T");
        tab.runAll();
        ResultModel result = tab.result();
        assertThat(labels(result)).containsExactly("1 SELECT · 2 rows", "2 SELECT · 1 row", "3 WITH · 1 row");
        result.show(result.results().get(0));
        assertThat(result.columnsProperty().get())
                .extracting(ResultColumn::name)
                .containsExactly("A");
        assertThat(result.countedProperty().get()).isEqualTo("rows of statement 1 of 3, all fetched");
        result.arranger().sort(List.of(new SortKey(0, true)));
        assertThat(result.rowsProperty().get().get(0)).isEmpty();
        assertThat(String.valueOf(result.rowsProperty().get().get(0)[0])).isEqualTo("2");
        result.arranger().filterProperty().set("1");
        tasks.passTime();
        assertThat(result.sizeProperty().get()).isEqualTo(1);
        result.show(result.results().get(1));
        assertThat(result.arranger().sorting()).isEmpty();
        assertThat(result.arranger().filterProperty().get()).isEmpty();
        assertThat(result.sizeProperty().get()).isEqualTo(1);
        result.show(result.results().get(0));
        assertThat(result.arranger().sorting()).containsExactly(new SortKey(0, true));
        assertThat(result.arranger().filterProperty().get()).isEqualTo("1");
        assertThat(result.sizeProperty().get()).isEqualTo(1);
        result.arranger().filterProperty().set("");
        tasks.passTime();
        assertThat(result.sizeProperty().get()).isEqualTo(2);
        assertThat(result.arranger().arrangement()).as("still sorted").isNotNull();
        List<ResultSpool> spools =
                result.results().stream().map(StatementResult::spool).toList();
        tab.caretProperty().set(0);
        tab.run();
        assertThat(labels(result)).containsExactly("1 SELECT · 2 rows");
        spools.forEach(spool -> assertThatThrownBy(() -> spool.read(0, 1)).isInstanceOf(Cancellation.Cancelled.class));
        ResultSpool last = result.results().get(0).spool();
        queries.close(tab);
        assertThatThrownBy(() -> last.read(0, 1)).isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void aResultThatWasChosenStaysInFrontWhileOthersCome() {
        ResultModel result = new ResultModel(test.workbench);
        result.begin(spool(10), List.of(), 0, StatementResult.Source.ONLY);
        result.end(State.ALL, 1);
        result.beginNext(spool(2), List.of(), 0, StatementResult.Source.ONLY);
        assertThat(result.sizeProperty().get()).isEqualTo(2);
        result.show(result.results().get(0));
        result.end(State.CANCELLED, 1);
        assertThat(result.stateProperty().get()).isEqualTo(State.ALL);
        List<ResultSpool> spools = new ArrayList<>();
        for (int i = 0; i < ResultModel.MOST_RESULTS + 2; i++) {
            ResultSpool next = spool(1);
            spools.add(next);
            result.beginNext(next, List.of(), 0, StatementResult.Source.ONLY);
            result.end(State.ALL, 1);
        }
        assertThat(result.sizeProperty().get()).isEqualTo(10);
        assertThat(result.results())
                .hasSize(ResultModel.MOST_RESULTS)
                .contains(result.shownProperty().get());
        assertThatThrownBy(() -> spools.get(0).read(0, 1)).isInstanceOf(Cancellation.Cancelled.class);
        result.show(result.results().get(1));
        assertThat(result.stateProperty().get()).isEqualTo(State.ALL);
        result.close();
        spools.forEach(spool -> assertThatThrownBy(() -> spool.read(0, 1)).isInstanceOf(Cancellation.Cancelled.class));
    }
}
