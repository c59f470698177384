package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private JoinViewModel viewModel;

    @TempDir
    static Path shared;

    private static Path prepared;

    /** Loading the sample and computing its windows takes long: once, and each test has a copy. */
    @BeforeAll
    static void prepare() {
        TestWorkbench first = new TestWorkbench(new InlineTaskRunner());
        prepared = TestWorkbench.smallProject(shared);
        first.workbench.opener().open(prepared);
        first.apply(JoinProject.VIEW);
        JoinProject.computeWithAGap(
                Objects.requireNonNull(first.workbench.project().get()));
        first.workbench.opener().close(() -> {});
    }

    @BeforeEach
    void open() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("project"));
        try (Stream<Path> files = Files.list(prepared)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        test.workbench.opener().open(copy);
        viewModel = new JoinViewModel(test.workbench);
    }

    @AfterEach
    void close() {
        viewModel.close();
        test.workbench.opener().close(() -> {});
        assertThat(test.dialogs.unexpected).isEmpty();
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void drop(String text) {
        viewModel.arrive(new Destination.Spine(file("spine.csv", text)));
    }

    private ResultViewModel joined() {
        viewModel.join();
        ResultViewModel result = viewModel.getResult();
        assertThat(result.bands()).extracting(Band::kind).doesNotContain(Band.Kind.ERROR);
        assertThat(result.getState()).isEqualTo(ResultViewModel.State.JOINED);
        return result;
    }

    /** The values of a column as the grid gets them: the first look asks for the page, the second has it. */
    private static List<Object> column(ResultViewModel result, int column) {
        LazyRows rows = result.rows();
        if (!rows.isEmpty()) {
            rows.get(0);
        }
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i)[column])
                .collect(Collectors.toList());
    }

    @Test
    void aDropIsAllThatAJoinNeeds() {
        drop(JoinProject.SPINE);
        assertThat(viewModel.getSpine().getFigures()).isEqualTo("5 rows · 2022-10-01 → 2022-11-30");
        assertThat(viewModel.getSetup().timestamp().get()).isEqualTo("TIMESTAMP");
        assertThat(viewModel.getSetup().keys()).extracting(KeyChoice::label).containsExactly("user.USER_ID");
        assertThat(viewModel.getSetup().keys().get(0).column().get()).isEqualTo("USER_ID");
        assertThat(viewModel.getSetup().getCarried()).isEqualTo("LABEL");
        assertThat(viewModel.isCanJoin()).isTrue();
    }

    @Test
    void reasonsAddUpToAllRowsAndFilterThem() {
        drop(JoinProject.SPINE);
        ResultViewModel result = joined();
        assertThat(result.counts().get())
                .isEqualTo(Map.of(
                        Reason.MATCHED, 1L,
                        Reason.NOT_COMPUTED, 1L,
                        Reason.BEFORE_START, 1L,
                        Reason.NO_ROW, 1L,
                        Reason.NULL_KEY, 1L));
        assertThat(column(result, 0))
                .containsExactly(JoinProject.USER, JoinProject.USER, JoinProject.USER, "nobody", null);
        result.filter().set(Reason.NO_ROW);
        assertThat(column(result, 0)).containsExactly("nobody");
        assertThat(result.rows().number(0)).isEqualTo(3);
        assertThat(result.shown()).isEqualTo(1);
        result.filter().set(null);
        assertThat(result.rows()).hasSize(5);
    }

    @Test
    void missingWindowsAreNamedAndComputedOnRequest() {
        drop(JoinProject.SPINE);
        ResultViewModel result = joined();
        Band band = result.bands().get(0);
        assertThat(band.text()).isEqualTo("1 row needs the window `2022-11-27 → 11-28`, which is not computed.");
        band.remedies().get(0).run().run();
        assertThat(result.filter().get()).isEqualTo(Reason.NOT_COMPUTED);
        assertThat(band.remedies().get(1).label()).isEqualTo("Compute 1 window");
        band.remedies().get(1).run().run();
        assertThat(result.counts().get()).doesNotContainKey(Reason.NOT_COMPUTED);
        assertThat(result.counts().get()).containsEntry(Reason.MATCHED, 2L);
        assertThat(result.bands()).isEmpty();
    }

    @Test
    void rowsThatWaitForAWindowAreToldApart() {
        drop("USER_ID,TIMESTAMP\n" + JoinProject.USER + ",2022-12-10 00:00:00\n");
        assertThat(joined().bands())
                .extracting(Band::text)
                .containsExactly("1 row waits for a window that is not due before `2022-12-10 00:00`.");
    }

    @Test
    void aRowIsExplainedWithItsFacts() {
        drop(JoinProject.SPINE);
        ResultViewModel result = joined();
        RowViewModel row = viewModel.getRow();
        row.select(Objects.requireNonNull(result.joined().get()), 0, 0);
        assertThat(row.getTitle()).isEqualTo("Row 1");
        assertThat(row.getKey()).isEqualTo("USER_ID = " + JoinProject.USER);
        assertThat(row.text())
                .contains("Takes the whole row of window 11-29 → 11-30.")
                .contains("Effective\t2022-11-30 00:00:00")
                .contains("Expires\t2022-12-01 00:00:00");
        row.openWindow();
        assertThat(test.workbench.destination().get())
                .isInstanceOfSatisfying(
                        Destination.Window.class,
                        window -> assertThat(window.view()).isEqualTo(JoinProject.VIEW));
        row.select(Objects.requireNonNull(result.joined().get()), 4, 0);
        assertThat(row.text()).contains("USER_ID is NULL.");
    }

    @Test
    void anExportHoldsTheSpinesOwnBytes() throws IOException {
        drop(JoinProject.SPINE);
        Path out = folder.resolve("out.csv");
        test.dialogs.paths.add(out);
        viewModel.getSetup().explainProperty().set(false);
        viewModel.export(JoinViewModel.Format.CSV);
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("USER_ID,TIMESTAMP,LABEL,DSTNCT_MERCHANT_2D,DSTNCT_MERCHANT_30D");
        assertThat(lines.get(1)).startsWith(JoinProject.USER + ",2022-11-30 03:30:00,0,");
        assertThat(lines.get(4)).isEqualTo("nobody,2022-11-30 12:00:00,0,,");
        assertThat(test.workbench.notices()).extracting("title").contains("out.csv is written");
    }

    @Test
    void anExportIsInTheChosenFormatUnlessTheNameSaysAnother() throws IOException {
        drop(JoinProject.SPINE);
        test.dialogs.paths.add(folder.resolve("result"));
        viewModel.export(JoinViewModel.Format.JSONL);
        assertThat(Files.readAllLines(folder.resolve("result.jsonl")).get(0)).startsWith("{");
        test.dialogs.paths.add(folder.resolve("named.csv"));
        viewModel.getSetup().explainProperty().set(false);
        viewModel.export(JoinViewModel.Format.PARQUET);
        assertThat(Files.readAllLines(folder.resolve("named.csv")).get(1))
                .startsWith(JoinProject.USER + ",2022-11-30 03:30:00,0,");
        Notice told = test.workbench.notices().get(test.workbench.notices().size() - 1);
        assertThat(told.text()).endsWith("Its name ends in .csv, so that is what was written, not .parquet.");
    }

    @Test
    void anExportSuggestsANameOfItsKind() {
        drop(JoinProject.SPINE);
        viewModel.export(JoinViewModel.Format.PARQUET);
        assertThat(test.dialogs.suggested).containsExactly("joined.parquet");
    }

    @Test
    void anExportThatTheClockBrokeOffIsForgotten() {
        drop(JoinProject.SPINE);
        test.dialogs.paths.add(folder.resolve("out.csv"));
        tasks.hold();
        viewModel.export(JoinViewModel.Format.CSV);
        assertThat(viewModel.isCanExport()).isFalse();
        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(86_400));
        tasks.runHeld();
        assertThat(viewModel.exporting().running().get()).isFalse();
        assertThat(viewModel.isCanExport()).isTrue();
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void aFilterShowsAlsoTheRowsThatComeAfterIt() {
        drop(JoinProject.SPINE);
        ResultViewModel result = joined();
        JoinedRows rows = Objects.requireNonNull(result.joined().get());
        result.filter().set(Reason.NO_ROW);
        assertThat(column(result, 0)).containsExactly("nobody");
        rows.spool().append(rows.spool().read(3, 1));
        rows.reasons().add(new Reason[] {Reason.NO_ROW});
        result.more(rows);
        assertThat(result.rows()).hasSize(2);
        assertThat(column(result, 0)).containsExactly("nobody", "nobody");
        assertThat(result.counts().get()).containsEntry(Reason.NO_ROW, 2L);
    }

    @Test
    void copiesTheRowsThatAreShownOrThoseSelected() {
        drop(JoinProject.SPINE);
        ResultViewModel result = joined();
        List<String> copied = new ArrayList<>();
        result.copy(List.of(3, 1), List.of(0, 2), copied::add);
        result.filter().set(Reason.NO_ROW);
        result.copy(List.of(), List.of(0), copied::add);
        assertThat(copied)
                .containsExactly("USER_ID\tLABEL\n" + JoinProject.USER + "\t1\nnobody\t0\n", "USER_ID\nnobody\n");
    }

    @Test
    void pastedRowsFromASpreadsheetAreASpine() {
        viewModel.usePasted("user_id\ttimestamp\n" + JoinProject.USER + "\t2022-11-30 03:30:00\n");
        assertThat(viewModel.getSpine().getProblem()).isEmpty();
        assertThat(viewModel.getSpine().getName()).isEqualTo("Pasted rows");
        assertThat(joined().counts().get()).isEqualTo(Map.of(Reason.MATCHED, 1L));
    }

    @Test
    void messagesAboutTypedRowsSayTheNumberThatStandsBesideTheRow() {
        viewModel.useTyped(TypedRows.csv(
                List.of("USER_ID", "TIMESTAMP"),
                List.of(List.of(JoinProject.USER, "2022-11-30"), List.of("", ""), List.of(JoinProject.USER, "soon"))));
        assertThat(viewModel.getSpine().getFigures()).startsWith("1 row ·");
        viewModel.join();
        ResultViewModel result = viewModel.getResult();
        assertThat(result.bands().get(0).text()).contains("Typed rows, row 3: ").contains("'soon' is no instant");
        result.bands().get(0).remedies().get(0).run().run();
        assertThat(result.bands().get(0).text()).contains("First: row 3: ");
        assertThat(Objects.requireNonNull(result.joined().get()).layout().spine())
                .isEqualTo("Typed rows");
    }

    @Test
    void messagesAboutPastedRowsCallThemSo() {
        viewModel.usePasted("USER_ID\tTIMESTAMP\n" + JoinProject.USER + "\tsoon\n");
        viewModel.join();
        assertThat(viewModel.getResult().bands().get(0).text()).contains("Pasted rows, line 2: ");
        viewModel.usePasted("USER_ID\tTIMESTAMP\n\"" + JoinProject.USER + "\t2022-11-30\n");
        assertThat(viewModel.getSpine().getProblem()).startsWith("Pasted rows, line 2: a quote opens here");
    }

    @Test
    void aQueryIsASpineAndItsErrorsSayWhere() {
        viewModel.useQuery("SELECT USER_ID, TIMESTAMP FROM " + TestWorkbench.TRANSACTIONS
                + " WHERE TIMESTAMP >= '2022-11-30' AND TIMESTAMP < '2022-12-01'");
        assertThat(viewModel.getSpine().getProblem()).isEmpty();
        assertThat(joined().total()).isPositive();
        viewModel.useQuery("SELECT NOPE FROM " + TestWorkbench.TRANSACTIONS);
        assertThat(viewModel.getSpine().getProblem()).contains("NOPE").doesNotContain("--spine-sql");
        assertThat(viewModel.isCanJoin()).isFalse();
    }

    @Test
    void aSpineThatIsNoneSaysSoAtItsPlace() throws IOException {
        Files.createDirectory(folder.resolve("folder.csv"));
        viewModel.arrive(new Destination.Spine(folder.resolve("folder.csv")));
        assertThat(viewModel.getSpine().getProblem()).contains("folder");
        viewModel.arrive(new Destination.Spine(folder.resolve("gone.csv")));
        assertThat(viewModel.getSpine().getProblem()).contains("gone.csv");
        drop("");
        assertThat(viewModel.getSpine().getProblem()).contains("is empty");
        drop("A,A\n1,2\n");
        assertThat(viewModel.getSpine().getProblem()).contains("twice");
        assertThat(viewModel.isCanJoin()).isFalse();
    }

    @Test
    void aSpineInAnotherEncodingSaysWhatToDoHere() throws IOException {
        byte[] latin = (JoinProject.SPINE + "José,2022-11-30 12:00:00,1\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        viewModel.arrive(new Destination.Spine(Files.write(folder.resolve("latin.csv"), latin)));

        assertThat(viewModel.getSpine().getProblem())
                .startsWith("latin.csv, line 7: this is no UTF-8 text; save it as UTF-8, or import it under Data")
                .doesNotContain("--charset");
    }

    @Test
    void unknownKeysAndTimesAreLeftToChoose() {
        drop("customer,when,x\n" + JoinProject.USER + ",2022-11-30 03:30:00,1\n");
        SetupViewModel setup = viewModel.getSetup();
        assertThat(viewModel.isCanJoin()).isFalse();
        assertThat(setup.getMissing()).isEqualTo("Choose the column that is the time to join.");
        setup.timestamp().set("when");
        assertThat(viewModel.isCanJoin()).isFalse();
        assertThat(setup.getMissing()).isEqualTo("Choose the column that holds user.USER_ID to join.");
        setup.keys().get(0).column().set("customer");
        assertThat(viewModel.isCanJoin()).isTrue();
        assertThat(setup.getMissing()).isEmpty();
        assertThat(joined().counts().get()).isEqualTo(Map.of(Reason.MATCHED, 1L));
    }

    @Test
    void aRaggedRowStopsTheJoinWithItsLineAndCanBeLeftOut() {
        drop("USER_ID,TIMESTAMP\n" + JoinProject.USER + ",2022-11-30 03:30:00\nonly-one\n");
        viewModel.join();
        ResultViewModel result = viewModel.getResult();
        assertThat(result.getState()).isEqualTo(ResultViewModel.State.FAILED);
        assertThat(result.bands().get(0).text()).contains("line 3").contains("1 field instead of 2");
        result.bands().get(0).remedies().get(0).run().run();
        assertThat(result.getState()).isEqualTo(ResultViewModel.State.JOINED);
        assertThat(result.total()).isEqualTo(1);
        assertThat(result.bands().get(0).text()).contains("line 3");
    }

    @Test
    void aNameThatTheSpineHasTooAsksForAPrefix() {
        drop("USER_ID,TIMESTAMP,DSTNCT_MERCHANT_2D\n" + JoinProject.USER + ",2022-11-30 03:30:00,1\n");
        assertThat(viewModel.getSetup().getClash()).isEqualTo("The spine has a column DSTNCT_MERCHANT_2D, too");
        assertThat(viewModel.isCanJoin()).isFalse();
        assertThat(viewModel.getSetup().getMissing()).startsWith("Write a prefix to join");
        viewModel.getSetup().prefixProperty().set("F_");
        assertThat(viewModel.isCanJoin()).isTrue();
        assertThat(joined().total()).isEqualTo(1);
    }

    @Test
    void twoThousandColumnsAreASpine() {
        String header = IntStream.range(0, 2_000).mapToObj(i -> "C" + i).collect(Collectors.joining(","));
        String row = "x,".repeat(1_999) + "x";
        drop("USER_ID,TIMESTAMP," + header + "\n" + JoinProject.USER + ",2022-11-30 03:30:00," + row + "\n");
        assertThat(joined().total()).isEqualTo(1);
        assertThat(viewModel.getSetup().getCarried()).isEqualTo("C0, C1, C2, C3, C4, C5 and 1994 more");
    }

    @Test
    void anotherClockKeepsTheSpineAndForgetsItsRows() {
        drop(JoinProject.SPINE);
        joined();
        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(86_400));
        assertThat(viewModel.getResult().getState()).isEqualTo(ResultViewModel.State.NONE);
        assertThat(viewModel.getResult().bands())
                .extracting(Band::text)
                .containsExactly(
                        "The joined rows belonged to the engine and time that you left. Press Join to join again.");
        assertThat(viewModel.getSpine().getName()).isEqualTo("spine.csv");
        assertThat(viewModel.isCanJoin()).isTrue();
    }

    @Test
    void aCancelledJoinSaysSo() {
        drop(JoinProject.SPINE);
        tasks.hold();
        viewModel.join();
        assertThat(viewModel.isCanJoin()).isFalse();
        viewModel.getResult().cancel();
        tasks.runHeld();
        assertThat(viewModel.getResult().getState()).isEqualTo(ResultViewModel.State.CANCELLED);
        assertThat(viewModel.getResult().bands().get(0).text()).startsWith("Cancelled.");
        assertThat(viewModel.isCanJoin()).isTrue();
    }
}
