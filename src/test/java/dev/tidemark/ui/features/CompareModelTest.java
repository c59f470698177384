package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.WindowComparison;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.features.CompareModel.State;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final FeaturesViewModel features = new FeaturesViewModel(test.workbench);
    private final CompareModel model = new CompareModel(test.workbench, features.preview());

    @BeforeEach
    void open() {
        Path project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(project);
        CompareProject.load(project(), "h2", CompareProject.ON_H2);
        features.add(CompareProject.VIEW);
        tasks.passTime();
    }

    @AfterEach
    void close() {
        model.close();
        features.close();
        test.workbench.opener().close(() -> {});
        assertThat(test.dialogs.unexpected).isEmpty();
    }

    private OpenProject project() {
        return Objects.requireNonNull(test.workbench.project().get());
    }

    private CompareModel.Told compare() {
        model.compare();
        return model.told().get();
    }

    @Test
    void offersTheEngineOfTheProjectAndTheOtherOne() {
        assertThat(model.engines()).startsWith("h2", "duckdb");
        assertThat(model.left().get()).isEqualTo("h2");
        assertThat(model.right().get()).isEqualTo("duckdb");
        assertThat(model.ready().get()).isTrue();
        model.right().set("h2");
        assertThat(model.ready().get()).as("one engine with itself").isFalse();
        model.compare();
        assertThat(model.told().get().state()).isEqualTo(State.NONE);
    }

    @Test
    void saysThatATextThatIsNotAppliedGivesTheSame() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_H2);
        assertThat(project().views().all()).isEmpty();
        CompareModel.Told told = compare();
        assertThat(told.text()).isEqualTo("The same on H2 and DuckDB: 3 rows.");
        assertThat(told.state()).isEqualTo(State.SAME);
    }

    @Test
    void tellsRowsOfOneEngineOnlyFromThoseWithOtherValues() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_DUCKDB);
        CompareModel.Told told = compare();
        assertThat(told.state()).isEqualTo(State.DIFFERENT);
        assertThat(told.text()).isEqualTo("3 of 4 rows differ · 1 with other values · 1 only on H2 · 1 only on DuckDB");
        WindowComparison.Result result = Objects.requireNonNull(told.result());
        assertThat(result.values()).extracting(ResultColumn::name).containsExactly("SPENT");
        assertThat(result.rows()).extracting(row -> row.key().get(0)).containsExactly("b", "c", "d");
        assertThat(result.rows().get(0).differing()).containsExactly(0);
        assertThat(result.rows().get(1).left()).containsExactly(new BigDecimal("3.00"));
        assertThat(result.rows().get(1).right()).isNull();
        assertThat(test.workbench.historyChanged().get()).isPositive();
    }

    @Test
    void anEngineWithoutTheTableSaysWhatToDoAndLeadsThere() {
        CompareModel.Told told = compare();
        assertThat(told.state()).isEqualTo(State.FAILED);
        assertThat(told.text())
                .isEqualTo("DuckDB has no table SHOP.PUBLIC.TX. Each engine has its own tables: import it there.");
        model.openTables();
        assertThat(project().warehouse().engine()).isEqualTo("duckdb");
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.DATA));
    }

    @Test
    void saysWhatAnEngineCannotRunThoughItHasTheTable() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_H2);
        ViewDocument document = features.document();
        features.preview().step(-1);
        document.sqlProperty().set(document.sqlProperty().get().replace("SUM(AMT)", "SUM(NOPE)"));
        model.compare();
        CompareModel.Told told = model.told().get();
        assertThat(told.text()).startsWith("H2 says: ").contains("NOPE").doesNotContain("--engine", "spend.sql");
        assertThat(told.elsewhere()).isEmpty();
    }

    @Test
    void anotherTextOrWindowMakesWhatWasFoundVoid() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_H2);
        compare();
        features.preview().step(-1);
        assertThat(model.told().get().state()).isEqualTo(State.NONE);
        assertThat(compare().text()).isEqualTo("No row on H2 and DuckDB.");
        ViewDocument document = features.document();
        document.sqlProperty().set(document.sqlProperty().get().replace("SUM(AMT)", "MAX(AMT)"));
        assertThat(model.told().get().state()).isEqualTo(State.NONE);
        document.sqlProperty().set("SELECT");
        tasks.passTime();
        assertThat(model.ready().get()).as("a broken text").isFalse();
    }

    @Test
    void anAnswerThatComesTooLateIsDropped() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_H2);
        tasks.hold();
        model.compare();
        assertThat(model.told().get().text()).isEqualTo("Running this window on H2 and DuckDB");
        assertThat(model.ready().get()).as("one at a time").isFalse();
        features.preview().step(-1);
        tasks.runHeld();
        assertThat(model.told().get()).isEqualTo(CompareModel.Told.nothing(""));
    }

    @Test
    void isCancelled() {
        CompareProject.load(project(), "duckdb", CompareProject.ON_H2);
        tasks.hold();
        model.compare();
        model.cancel();
        tasks.runHeld();
        assertThat(model.told().get()).isEqualTo(CompareModel.Told.nothing("The comparison was cancelled."));
        assertThat(compare().state()).isEqualTo(State.SAME);
    }

    @Test
    void keepsTheEnginesThatWereChosen() {
        model.left().set("duckdb");
        model.right().set("h2");
        test.workbench.opener().setAsOf(TestWorkbench.NOW);
        assertThat(List.of(model.left().get(), model.right().get())).containsExactly("duckdb", "h2");
    }
}
