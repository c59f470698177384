package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.TableTree;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.PlayedTree;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data on an account: the lines of the tree, and a table of it. */
class AccountTablesTest {
    private static final TableTree.Table ORDERS =
            new TableTree.Table(TestWorkbench.TRANSACTIONS, false, 77, "one a line");

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final PlayedTree tree = new PlayedTree();
    private TestWorkbench test;
    private DataViewModel data;

    @BeforeEach
    void open() {
        test = new TestWorkbench(tasks, PlayedAccount.tools(TestProgram.tools(), tree));
        data = new DataViewModel(test.workbench);
        test.workbench.opener().open(TestWorkbench.project(folder, "h2"));
    }

    @AfterEach
    void close() {
        data.close();
        test.workbench.opener().close(() -> {});
    }

    private List<String> lines(String filter, String... path) {
        return new LevelLines(data.levels(), filter)
                .below(List.of(path)).stream().map(TableItem::name).toList();
    }

    @Test
    void nothingIsListedNorShownBeforeSomebodyOpensIt() {
        assertThat(data.account().get()).isEqualTo("h2");
        assertThat(data.list().groups().get()).isEmpty();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.EMPTY);
        assertThat(data.getEmptyTitle()).isEqualTo("Choose a table");
        assertThat(tree.asked).isEmpty();
    }

    @Test
    void aLevelSaysHowFarItIs() {
        tasks.hold();
        data.levels().want(List.of());
        assertThat(lines("")).containsExactly("Reading…");
        tasks.runHeld();
        assertThat(lines("")).containsExactly("SHOP", "my db");
        data.levels().want(List.of("SHOP", "RAW"));
        assertThat(lines("", "SHOP", "RAW")).containsExactly("Nothing here");
        data.levels().want(List.of("my db"));
        assertThat(lines("", "my db")).containsExactly("there is no [my db]");
        tree.put(List.of("my db"), new TableTree.Place("S", ""));
        data.levels().open(List.of("my db"));
        assertThat(lines("", "my db")).containsExactly("S");
        tree.levels.put(List.of(), new TableTree.Level(List.of(new TableTree.Place("SHOP", "")), true));
        data.levels().refresh(List.of());
        data.levels().want(List.of());
        assertThat(lines("")).containsExactly("SHOP", "Only the first 1 are listed");
    }

    @Test
    void theFilterKeepsWhatMayHoldTheName() {
        data.levels().want(List.of());
        data.levels().want(List.of("SHOP"));
        data.levels().want(List.of("SHOP", "PUBLIC"));
        data.levels().want(List.of("SHOP", "PUBLIC", "ORDERS"));
        assertThat(lines("ord", "SHOP", "PUBLIC")).containsExactly("ORDERS");
        assertThat(lines("ord", "SHOP")).as("RAW was not opened").containsExactly("PUBLIC", "RAW");
        data.levels().want(List.of("SHOP", "RAW"));
        assertThat(lines("ord", "SHOP")).containsExactly("PUBLIC");
        assertThat(lines("ord", "SHOP", "PUBLIC", "ORDERS")).containsExactly("ID", "paid at");
        assertThat(lines("publ", "SHOP", "PUBLIC")).containsExactly("ORDERS", "my view");
        assertThat(lines("xyz", "SHOP", "PUBLIC")).containsExactly("Nothing of that name");
    }

    @Test
    void aTableShowsItsColumnsAndFirstRowsAndIsProfiledOnRequestOnly() {
        tree.put(ORDERS.table().parts(), columnsOfOrders());
        data.show(new DataTable.Browsed(ORDERS));
        TableViewModel table = data.table();
        assertThat(table.about().get()).isEqualTo("77 rows · 2 columns · one a line");
        assertThat(table.columns())
                .containsExactly(
                        new ProfileRow("USER_ID", "VARCHAR", "–", "–", "–", "–", "who"),
                        new ProfileRow("AMT", "NUMBER(12,2)", "–", "–", "–", "–", ""));
        assertThat(table.sample().get()).as("that is billed").isNull();
        assertThat(table.rowsWanted().get()).isTrue();
        table.readRows();
        assertThat(table.rowsWanted().get()).isFalse();
        assertThat(table.sample().get().rows()).hasSizeGreaterThan(10);
        assertThat(table.profileWanted().get()).isTrue();
        table.profile();
        assertThat(table.profileWanted().get()).isFalse();
        assertThat(table.columns().get(0).comment()).isEqualTo("who");
        assertThat(table.columns().get(0).nulls()).isEqualTo("0");
        assertThat(table.progress().get()).isEmpty();
    }

    @Test
    void rowsAreReadAtOnceWhereThePreviewIsLive() {
        test.workbench.preferences().change(p -> p.withLivePreview("h2", true));
        tree.put(ORDERS.table().parts(), columnsOfOrders());
        data.show(new DataTable.Browsed(ORDERS));
        assertThat(data.table().rowsWanted().get()).isFalse();
        assertThat(data.table().sample().get().rows()).hasSizeGreaterThan(10);
    }

    private static TableTree.Entry[] columnsOfOrders() {
        return new TableTree.Entry[] {
            new TableTree.Column(new ResultColumn("USER_ID", SqlType.VARCHAR), "who"),
            new TableTree.Column(new ResultColumn("AMT", SqlType.number(12, 2)), "")
        };
    }

    @Test
    void columnsThatCannotBeReadAreSaid() {
        data.show(new DataTable.Browsed(ORDERS));
        assertThat(data.table().problem().get()).startsWith("there is no [TECTON_DEMO_DATA");
    }

    @Test
    void aTableIsFoundByItsName() {
        data.show(TestWorkbench.TRANSACTIONS.toString());
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        assertThat(data.table().table().get().title()).isEqualTo(TestWorkbench.TRANSACTIONS.toString());
    }

    @Test
    void anImportKnowsTheTablesOfTheProfilesDatabase() throws Exception {
        data.open(Files.writeString(folder.resolve("transactions.csv"), "A,B\n1,2\n"));
        assertThat(data.importing().tableNameProperty().get()).isEqualTo(TestWorkbench.TRANSACTIONS.toString());
        ImportProblem problem = data.importing().problem().get();
        assertThat(problem).isNotNull();
        assertThat(problem.text()).contains("exists");
        assertThat(data.list().groups().get()).isEmpty();
    }
}
