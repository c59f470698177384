package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.PlayedTree;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteViewModelTest {
    private final TestWorkbench test = new TestWorkbench(new InlineTaskRunner());

    @ParameterizedTest
    @CsvSource({
        "distinct_merchant_counts,dist,0",
        "distinct_merchant_counts,merchant,1",
        "distinct_merchant_counts,dmc,2",
        "distinct_merchant_counts,cmd,-1",
        "History join,JOIN,1"
    })
    void aNameFitsByItsBeginningThenAPartThenItsLettersInOrder(String name, String wanted, int score) {
        assertThat(PaletteViewModel.score(name, wanted.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(score);
    }

    @Test
    void findsScreensWithoutAProject() {
        PaletteViewModel palette = new PaletteViewModel(test.workbench, List.of());
        palette.searchProperty().set("hist");
        assertThat(palette.found()).extracting(PaletteViewModel.Entry::name).containsExactly("History join");
        palette.found().get(0).action().run();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.JOIN));
    }

    @Test
    void findsOfAnAccountTheTablesThatWereLookedAt(@TempDir Path folder) {
        PlayedTree tree = new PlayedTree();
        TestWorkbench account =
                new TestWorkbench(new InlineTaskRunner(), PlayedAccount.tools(TestProgram.tools(), tree));
        account.workbench.opener().open(TestWorkbench.smallProject(folder));
        PaletteViewModel before = new PaletteViewModel(account.workbench, List.of());
        before.searchProperty().set("transactions");
        assertThat(before.found()).as("nothing is listed for it").isEmpty();
        assertThat(tree.asked).isEmpty();
        account.workbench.levels().want(List.of("SHOP", "PUBLIC"));
        PaletteViewModel palette = new PaletteViewModel(account.workbench, List.of());
        palette.searchProperty().set("shop.public");
        assertThat(palette.found())
                .extracting(PaletteViewModel.Entry::name)
                .containsExactlyInAnyOrder("SHOP.PUBLIC.ORDERS", "SHOP.PUBLIC.\"my view\"");
        account.workbench.opener().close(() -> {});
    }

    @Test
    void findsViewsAndTablesOfTheOpenProject(@TempDir Path folder) {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        PaletteViewModel palette = new PaletteViewModel(test.workbench, List.of());
        palette.searchProperty().set("dmc");
        palette.found().get(0).action().run();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.View("distinct_merchant_counts"));
        palette.searchProperty().set("transactions");
        assertThat(palette.found())
                .extracting(PaletteViewModel.Entry::name)
                .containsExactly(TestWorkbench.TRANSACTIONS.toString());
        test.workbench.opener().close(() -> {});
    }
}
