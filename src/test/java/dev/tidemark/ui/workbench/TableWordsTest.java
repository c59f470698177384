package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.PlayedTree;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of an account, and the names that can be written because of it. */
class TableWordsTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final PlayedTree tree = new PlayedTree();
    private final TestWorkbench test = new TestWorkbench(tasks, PlayedAccount.tools(TestProgram.tools(), tree));
    private final TableLevels levels = test.workbench.levels();

    @BeforeEach
    void open() {
        test.workbench.opener().open(TestWorkbench.project(folder, "h2"));
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private List<String> behindDot(String sql) {
        return new TableWords(levels, false)
                .behindDot(sql, sql.length()).stream()
                        .map(word -> word.text() + " " + word.kind())
                        .toList();
    }

    @Test
    void behindADatabaseStandItsSchemasAndBehindThoseTheTables() {
        assertThat(behindDot("SELECT * FROM shop.")).containsExactly("PUBLIC SCHEMA", "RAW SCHEMA");
        assertThat(behindDot("SELECT * FROM shop.public.")).containsExactly("ORDERS TABLE", "\"my view\" VIEW");
        assertThat(behindDot("SELECT * FROM public.O")).containsExactly("ORDERS TABLE", "\"my view\" VIEW");
        assertThat(behindDot("SELECT shop.public.orders.")).containsExactly("ID COLUMN", "\"paid at\" COLUMN");
        assertThat(behindDot("SELECT orders.")).containsExactly("ID COLUMN", "\"paid at\" COLUMN");
    }

    @Test
    void behindAnAliasStandTheColumnsOfItsTable() {
        String from = " FROM shop.public.orders o";
        List<TableWords.Word> words = new TableWords(levels, false).behindDot("SELECT o." + from, 9);
        assertThat(words).extracting(TableWords.Word::text).containsExactly("ID", "\"paid at\"");
        assertThat(new TableWords(levels, false).columns("SELECT " + from))
                .extracting(TableWords.Word::text)
                .containsExactly("ID", "\"paid at\"");
    }

    @Test
    void aNameBeginsInTheProfilesSchemaDatabaseOrAccount() {
        assertThat(new TableWords(levels, false).beginnings())
                .extracting(TableWords.Word::text)
                .containsExactly("ORDERS", "\"my view\"", "PUBLIC", "RAW", "SHOP", "\"my db\"");
    }

    @Test
    void whatIsTypedMakesNoStatementPerKey() {
        for (String sql :
                List.of("FROM s.", "FROM sh.", "FROM shop.", "FROM shop.p", "FROM shop.pu", "FROM shop.nothing.")) {
            behindDot(sql);
        }
        assertThat(tree.asked)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(List.of(), List.of("SHOP"), List.of("SHOP", "PUBLIC"));
    }

    @Test
    void anAccountThatDoesNotAnswerIsNotWaitedForAndAskedOnce() {
        tasks.hold();
        assertThat(behindDot("FROM shop.")).isEmpty();
        assertThat(behindDot("FROM shop.")).isEmpty();
        assertThat(tasks.held()).isEqualTo(1);
        int known = levels.known().get();
        tasks.runHeld();
        assertThat(levels.known().get()).isGreaterThan(known);
        assertThat(behindDot("FROM shop.")).isNotEmpty();
    }

    @Test
    void whatFailedIsTriedAgainWhenSomebodyAsksForIt() {
        tree.failure = "the account is away";
        assertThat(behindDot("FROM shop.")).isEmpty();
        tree.failure = "";
        assertThat(behindDot("FROM shop.")).isEmpty();
        assertThat(tree.asked).hasSize(1);
        assertThat(new TableWords(levels, true).behindDot("FROM shop.", 10)).hasSize(2);
    }

    @Test
    void whatWasImportedIsSeen() {
        assertThat(behindDot("FROM shop.raw.")).isEmpty();
        tree.put(
                List.of("SHOP", "RAW"),
                tree.levels.get(List.of("SHOP", "PUBLIC")).entries().get(0));
        assertThat(behindDot("FROM shop.raw.")).isEmpty();
        Workbench.increase(test.workbench.tablesChanged());
        assertThat(behindDot("FROM shop.raw.")).hasSize(1);
    }

    @Test
    void anotherProjectKnowsNothingOfIt() {
        behindDot("FROM shop.");
        test.workbench.opener().close(() -> {});
        assertThat(levels.at(List.of()).get()).isInstanceOf(TableLevels.State.Unread.class);
    }
}
