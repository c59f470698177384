package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.shell.Look;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that stay in the grid while another statement runs, or when that brought none, are not taken for its own. */
@UiTest
class RowsOfTheRunBeforeTest {
    private static final String TWO_ROWS = "SELECT 1 AS A UNION ALL SELECT 2";
    private static final String NO_ROW = "SELECT 1 AS A FROM (SELECT 1 AS B) WHERE B = 2";

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final QueryViewModel queries = new QueryViewModel(test.workbench);

    @BeforeEach
    void open() {
        Path project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(project);
    }

    @AfterEach
    void close() {
        queries.close();
        test.workbench.opener().close(() -> {});
    }

    private QueryTab ran(String sql) {
        QueryTab tab = Objects.requireNonNull(queries.selectedProperty().get());
        tab.textProperty().set(sql);
        tab.run();
        return tab;
    }

    private static String counted(QueryTab tab) {
        return tab.result().countProperty().get() + " "
                + tab.result().countedProperty().get();
    }

    @Test
    void whileAStatementRunsTheRowsAreOfTheRunBefore() {
        QueryTab tab = ran(TWO_ROWS);
        tasks.hold();
        tab.run();
        assertThat(counted(tab)).as("what answers at once does not flicker").isEqualTo("2 rows, all fetched");
        tasks.passTime();
        assertThat(counted(tab)).isEqualTo("2 rows of the run before");
        assertThat(tab.result().timesProperty().get())
                .as("they are not of the run that goes on")
                .isEmpty();
        tasks.runHeld();
        assertThat(tab.result().timesProperty().get()).isNotEmpty();
        assertThat(counted(tab)).isEqualTo("2 rows, all fetched");
        tasks.passTime();
        assertThat(counted(tab)).isEqualTo("2 rows, all fetched");
    }

    @Test
    void aStatementCancelledBeforeItsFirstRowSaysThatTheRowsAreNotItsOwn() {
        QueryTab tab = ran(TWO_ROWS);
        tasks.hold();
        tab.run();
        tab.cancel();
        tasks.runHeld();
        assertThat(counted(tab)).isEqualTo("2 rows of the run before; this one was cancelled");
        tab.result().arranger().filterProperty().set("2");
        tasks.passTime();
        assertThat(counted(tab)).isEqualTo("1 of 2 rows of the run before; this one was cancelled");
        tab.run();
        assertThat(counted(tab)).isEqualTo("2 rows, all fetched");
    }

    @Test
    void aStatementThatFailedSaysSoToo() {
        QueryTab tab = ran("SELECT 1 AS A");
        tab.textProperty().set("SELECT NOPE");
        tab.run();
        tasks.passTime();
        assertThat(counted(tab)).isEqualTo("1 row of the run before; this one failed");
    }

    @Test
    void theGridIsDimmedUntilTheNextRowsComeAndSaysWhyItIsEmpty() {
        QueryTab tab = ran(NO_ROW);
        // On no window: the engine is asked on this thread, and the FX thread never waits for one.
        ResultGrid grid = Fx.call(() -> {
            ResultGrid made = new ResultGrid(tab);
            Scene scene = new Scene(made);
            Look.dress(scene);
            scene.getStylesheets().add(ViewLoader.styleSheet("query"));
            Look.apply(scene, Preferences.DEFAULT);
            return made;
        });
        assertThat(opacity(grid)).isEqualTo(1);
        tasks.hold();
        tab.run();
        tasks.passTime();
        assertThat(opacity(grid)).isEqualTo(0.9);
        assertThat(placeholder(grid)).isEqualTo("Running…");
        tab.cancel();
        tasks.runHeld();
        assertThat(opacity(grid)).isEqualTo(0.9);
        assertThat(placeholder(grid)).isEqualTo("Cancelled before the first row came.");
        tab.run();
        assertThat(opacity(grid)).isEqualTo(1);
        assertThat(placeholder(grid)).isEqualTo("The statement returned no rows.");
    }

    private static double opacity(ResultGrid grid) {
        return Fx.call(() -> {
            grid.applyCss();
            return grid.table().getOpacity();
        });
    }

    private static String placeholder(ResultGrid grid) {
        return ((Label) grid.table().getPlaceholder().lookup(".label")).getText();
    }
}
