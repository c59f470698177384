package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.CatalogReader.Part;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Workbench;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataViewModelTest {
    private static final String SCORES = """
            CUSTOMER,ZIP,CHECKED_AT,LIMIT_AMT,FLAGS
            u1,04103,2022-11-02T08:14:03+01:00,1500.00,
            u2,73301,2022-11-02T08:15:41+01:00,820.50,
            u3,00501,2022-11-02T09:02:10+01:00,n/a,
            """;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private TestWorkbench test;
    private DataViewModel data;
    private ImportViewModel importing;

    @BeforeEach
    void make() {
        test = new TestWorkbench(tasks);
        data = new DataViewModel(test.workbench);
        importing = data.importing();
        test.workbench.opener().create(folder.resolve("p"), "h2", TestWorkbench.NOW, () -> {});
    }

    @AfterEach
    void close() {
        data.close();
        test.workbench.opener().close(() -> {});
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private ImportRow column(String name) {
        return importing.columns().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SourceTable table(String name) {
        OpenProject project = test.workbench.project().get();
        assertThat(project).isNotNull();
        return project.warehouse().sources().find(TableName.parse(name)).orElseThrow();
    }

    private void type(String column, String type) {
        column(column).typeProperty().set(type);
        importing.typeChanged();
        tasks.passTime();
    }

    @Test
    void saysWhyEachColumnHasItsType() throws Exception {
        data.open(file("credit-scores.csv", SCORES));

        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        assertThat(importing.tableNameProperty().get()).isEqualTo("PUBLIC.CREDIT_SCORES");
        assertThat(importing.about().get()).isEqualTo("3 rows · 5 columns · 167 B · comma, UTF-8");
        assertThat(column("CUSTOMER").why()).isEqualTo("text");
        assertThat(column("ZIP").why()).isEqualTo("leading zeros stay");
        assertThat(column("CHECKED_AT").why()).isEqualTo("offsets are converted to UTC");
        assertThat(column("LIMIT_AMT").why()).isEqualTo("row 3 is no number: n/a");
        assertThat(column("FLAGS").why()).isEqualTo("empty in the whole file");
        assertThat(column("FLAGS").nulls()).isEqualTo("3");
        assertThat(column("CUSTOMER").examples()).isEqualTo("u1  |  u2  |  u3");
    }

    @Test
    void blocksWhatDoesNotFitACorrectedTypeAndOffersRemedies() throws Exception {
        data.open(file("scores.csv", SCORES));

        type("LIMIT_AMT", "NUMBER(12,2)");

        ImportProblem problem = importing.problem().get();
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ImportProblem.Kind.VALUES);
        assertThat(problem.text())
                .isEqualTo("1 value of LIMIT_AMT is not NUMBER(12,2): line 4, 'n/a' is no NUMBER(12,2).");
        assertThat(column("LIMIT_AMT").nulls()).isEqualTo("1 bad");
        importing.load();
        assertThat(test.workbench.notices()).isEmpty();

        importing.readAsNull(column("LIMIT_AMT"));
        assertThat(importing.problem().get()).isNull();
        importing.load();

        SourceTable loaded = table("PUBLIC.SCORES");
        assertThat(loaded.rows()).isEqualTo(3);
        assertThat(loaded.columns().get(3).type()).hasToString("NUMBER(12,2)");
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        assertThat(data.table().table().get()).isEqualTo(new DataTable.Imported(loaded));
        assertThat(test.workbench.tablesChanged().get()).isEqualTo(1);
        ProfileRow profile = data.table().columns().get(3);
        assertThat(profile)
                .isEqualTo(new ProfileRow(
                        "LIMIT_AMT",
                        "NUMBER(12,2)",
                        "1",
                        "2",
                        new BigDecimal("820.50"),
                        new BigDecimal("1500.00"),
                        ""));
    }

    @Test
    void takesTextInPlaceOfATypeThatDoesNotFit() throws Exception {
        data.open(file("scores.csv", SCORES));
        type("CUSTOMER", "DATE");
        assertThat(importing.problem().get()).isNotNull();

        importing.useText(column("CUSTOMER"));
        tasks.passTime();

        assertThat(importing.problem().get()).isNull();
    }

    @Test
    void namesATypeThatIsNone() throws Exception {
        data.open(file("scores.csv", SCORES));

        type("ZIP", "NUMBR(5)");

        assertThat(importing.problem().get())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ImportProblem.Kind.TYPE))
                .satisfies(problem -> assertThat(problem.text()).startsWith("ZIP: “NUMBR(5)” is no type."));
    }

    @Test
    void asksWhatBecomesOfATableThatIsThere() throws Exception {
        data.open(file("scores.csv", SCORES));
        importing.load();
        data.open(file("scores.csv", SCORES));

        assertThat(importing.problem().get())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ImportProblem.Kind.EXISTS));
        importing.modeProperty().set(Mode.APPEND);
        assertThat(importing.problem().get()).isNull();
        importing.load();

        assertThat(table("PUBLIC.SCORES").rows()).isEqualTo(6);
    }

    @Test
    void replacesATableOnlyAfterAQuestion() throws Exception {
        data.open(file("scores.csv", SCORES));
        importing.load();
        long before = table("PUBLIC.SCORES").rows();
        Path other = Files.createDirectory(folder.resolve("newer")).resolve("scores.csv");
        data.open(Files.writeString(other, SCORES.lines().limit(2).collect(Collectors.joining("\n"))));
        importing.modeProperty().set(Mode.REPLACE);

        importing.load();
        assertThat(table("PUBLIC.SCORES").rows()).isEqualTo(before);
        assertThat(importing.file().get()).as("the form stays").isEqualTo(other);

        test.dialogs.answers.add(0);
        importing.load();
        assertThat(table("PUBLIC.SCORES").rows()).isEqualTo(1);
        assertThat(test.dialogs.asked)
                .hasSize(2)
                .allSatisfy(question -> assertThat(question.title()).isEqualTo("Replace PUBLIC.SCORES?"));
    }

    @Test
    void tellsWhatIsWrongWithFilesThatAreNoTables() throws Exception {
        Files.createDirectories(folder.resolve("a folder.csv"));
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {'a', ',', 'b', '\n', (byte) 0xff, 0, 1});
        for (Path bad : new Path[] {
            file("empty.csv", ""),
            folder.resolve("a folder.csv"),
            folder.resolve("absent.csv"),
            binary,
            file("ragged.csv", "A,B\n1,2,3\n"),
            file("twice.csv", "A,A\n1,2\n"),
            file("no.parquet", "PAR0")
        }) {
            data.open(bad);

            assertThat(importing.problem().get())
                    .as(bad.toString())
                    .isNotNull()
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ImportProblem.Kind.FILE));
            importing.load();
        }
        assertThat(test.dialogs.unexpected).isEmpty();
        assertThat(data.list().groups().get()).isEmpty();
    }

    @Test
    void anotherEncodingIsChosenInTheWindow() throws Exception {
        Path latin = Files.write(
                folder.resolve("names.csv"), "NAME,N\nJosé,1\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        data.open(latin);

        assertThat(importing.problem().get())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.text())
                        .isEqualTo("names.csv, line 2: this is no UTF-8 text; choose another Encoding"));

        importing.charsetProperty().set("windows-1252");
        assertThat(importing.problem().get()).isNull();
    }

    @Test
    void tellsWhenTheFileVanishedBeforeItWasLoaded() throws Exception {
        Path vanishing = file("scores.csv", SCORES);
        data.open(vanishing);
        Files.delete(vanishing);

        importing.load();

        assertThat(importing.isRunning()).isFalse();
        assertThat(importing.problem().get())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.text()).contains("no such file"));
        assertThat(history())
                .singleElement()
                .satisfies(entry -> assertThat(entry.error()).contains("no such file"))
                .extracting(StatementRecord::subject)
                .isEqualTo("PUBLIC.SCORES");
        assertThat(test.workbench.historyChanged().get()).isEqualTo(1);
        Files.writeString(vanishing, SCORES);
        importing.tryAgain();
        assertThat(importing.problem().get()).isNull();
    }

    private List<StatementRecord> history() {
        OpenProject project = test.workbench.project().get();
        assertThat(project).isNotNull();
        return project.catalog().history(Part.STATEMENTS, 10);
    }

    @Test
    void keepsAFileUntilAProjectIsOpen() throws Exception {
        test.workbench.opener().close(() -> {});
        assertThat(data.getEmptyTitle()).isEqualTo("No project is open");

        data.open(file("scores.csv", SCORES));

        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.EMPTY);
        assertThat(data.getEmptyText()).contains("scores.csv is read then");
        assertThat(importing.surveying().get()).isFalse();
        test.workbench.opener().open(folder.resolve("p"));
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        assertThat(importing.about().get()).startsWith("3 rows");
        assertThat(data.getEmptyTitle()).isEqualTo("No tables yet");
    }

    @Test
    void takesAFileThatWasNotImportedYetUpAgainAsOfAnotherTime() throws Exception {
        data.open(file("scores.csv", SCORES));
        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(60));
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        importing.cancel();
        test.workbench.opener().setAsOf(null);
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.EMPTY);
    }

    @Test
    void nothingLosesAFileInWork() throws Exception {
        data.open(file("first.csv", "A\n1\n"));
        importing.load();
        Path scores = file("scores.csv", SCORES);
        data.open(scores);

        data.lookUp("");
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.LOOKUP);
        data.leaveLookup();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        data.show("PUBLIC.FIRST");
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        data.showImport();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        assertThat(importing.file().get()).isEqualTo(scores);

        importing.cancel();
        data.showImport();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
    }

    @Test
    void aFileInWorkStaysAsideAsOfAnotherTime() throws Exception {
        data.open(file("first.csv", "A\n1\n"));
        importing.load();
        Path scores = file("scores.csv", SCORES);
        data.open(scores);
        data.show("PUBLIC.FIRST");

        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(60));
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        assertThat(importing.file().get()).isEqualTo(scores);
        assertThat(importing.about().get()).startsWith("3 rows");

        data.lookUp("");
        test.workbench.opener().setAsOf(null);
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.LOOKUP);
        assertThat(importing.file().get()).isEqualTo(scores);
    }

    @Test
    void suggestsTheSchemaOfMostTablesThere() throws Exception {
        for (String name : new String[] {"OTHER.ALPHA", "\"my db\".S1.BETA", "\"my db\".S1.GAMMA"}) {
            data.open(file("t.csv", "A\n1\n"));
            importing.tableNameProperty().set(name);
            importing.load();
        }
        data.open(file("2022 scores.csv", SCORES));
        assertThat(importing.tableNameProperty().get()).isEqualTo("\"my db\".S1.T_2022_SCORES");
    }

    @Test
    void suggestsAnewOnlyWhatNobodyChangedWhenTheTablesAreListed() throws Exception {
        data.open(file("t.csv", "A\n1\n"));
        importing.tableNameProperty().set("DB.S1.ALPHA");
        importing.load();
        test.workbench.opener().close(() -> {});
        data.open(file("scores.csv", SCORES));
        tasks.hold();
        test.workbench.opener().open(folder.resolve("p"));
        tasks.runHeld();
        assertThat(importing.tableNameProperty().get()).isEqualTo("DB.S1.SCORES");
        importing.tableNameProperty().set("MINE");
        Workbench.increase(test.workbench.tablesChanged());
        assertThat(importing.tableNameProperty().get()).isEqualTo("MINE");
    }

    @Test
    void importsTwoThousandColumns() throws Exception {
        String header = IntStream.range(0, 2_000).mapToObj(i -> "C" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 2_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        data.open(file("wide.csv", header + "\n" + row + "\n"));

        assertThat(importing.columns()).hasSize(2_000);
        importing.load();

        assertThat(table("PUBLIC.WIDE").columns()).hasSize(2_000);
    }

    @Test
    void leavesNothingWhenTheImportIsCancelled() throws Exception {
        data.open(file("scores.csv", SCORES));
        tasks.hold();
        importing.load();
        assertThat(importing.isRunning()).isTrue();

        importing.cancel();
        tasks.runHeld();

        assertThat(importing.isRunning()).isFalse();
        assertThat(importing.problem().get()).isNull();
        assertThat(data.list().groups().get()).isEmpty();
    }

    @Test
    void groupsAndFiltersTables() throws Exception {
        for (String name : new String[] {"DB.S1.ALPHA", "DB.S2.BETA", "GAMMA"}) {
            data.open(file("t.csv", "A\n1\n"));
            importing.tableNameProperty().set(name);
            importing.load();
        }

        assertThat(data.list().groups().get().stream().map(group -> String.join("/", group.path())))
                .containsExactly("", "DB/S1", "DB/S2");
        data.list().filterProperty().set("beta");
        assertThat(data.list().groups().get())
                .singleElement()
                .satisfies(group -> assertThat(group.tables()).hasSize(1));
        data.show("DB.S1.ALPHA");
        assertThat(data.table().table().get()).isEqualTo(new DataTable.Imported(table("DB.S1.ALPHA")));
        assertThat(data.table().sample().get()).isNotNull();
    }

    @Test
    void anotherTimeKeepsTheTable() throws Exception {
        for (String name : new String[] {"S.SMALL", "S.LARGE"}) {
            data.open(file("t.csv", name.equals("S.SMALL") ? "A\n1\n" : "A\n1\n2\n3\n"));
            importing.tableNameProperty().set(name);
            importing.load();
        }
        data.show("S.SMALL");
        test.workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(60));
        assertThat(data.table().table().get().title()).isEqualTo("S.SMALL");
    }

    @Test
    void aFileThatIsGivenDuringAnImportIsNext() throws Exception {
        data.open(file("first.csv", "A\n1\n"));
        tasks.hold();
        importing.load();
        data.open(file("second.csv", "B\n1\n"));
        assertThat(importing.file().get().getFileName()).hasToString("first.csv");
        assertThat(test.workbench.notices()).hasSize(1);
        tasks.runHeld();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.IMPORT);
        assertThat(importing.file().get().getFileName()).hasToString("second.csv");
    }
}
