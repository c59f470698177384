package dev.tidemark.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.project.Tools.Function;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsViewModelTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);

    @Test
    void listsWhatTheCommandLists() {
        FunctionsViewModel viewModel = new FunctionsViewModel(test.workbench);
        assertThat(viewModel.shown()).isEqualTo(test.tools.functions());
        assertThat(viewModel.getCount()).isEqualTo(test.tools.functions().size() + " functions");
    }

    @Test
    void findsByNameKindAndEngineAndThoseThatBeginSoFirst() {
        FunctionsViewModel viewModel = new FunctionsViewModel(test.workbench);
        viewModel.searchProperty().set("date");
        List<String> names = viewModel.shown().stream().map(Function::name).toList();
        assertThat(names.get(0)).startsWith("DATE");
        assertThat(names).contains("TO_DATE", "ADD_MONTHS");
        assertThat(viewModel.getCount())
                .isEqualTo(names.size() + " of " + test.tools.functions().size());
        viewModel.searchProperty().set(" aggregate  MEDIAN ");
        assertThat(viewModel.shown()).extracting(Function::name).containsExactly("MEDIAN");
        viewModel.searchProperty().set("");
        assertThat(viewModel.shown()).isEqualTo(test.tools.functions());
    }

    @Test
    void saysThatNothingIsCalledSo() {
        FunctionsViewModel viewModel = new FunctionsViewModel(test.workbench);
        viewModel.searchProperty().set("st_buffer");
        assertThat(viewModel.shown()).isEmpty();
        assertThat(viewModel.getEmpty()).contains("\"st_buffer\"");
    }

    @Test
    void namesTheEngines() {
        assertThat(FunctionsViewModel.engines(new Function("F", List.of("h2", "duckdb"), "number")))
                .isEqualTo("H2, DuckDB");
    }

    @Test
    void whatIsTypedBeforeTheListIsThereIsLookedForThen() {
        tasks.hold();
        FunctionsViewModel viewModel = new FunctionsViewModel(test.workbench);
        assertThat(viewModel.getEmpty()).isEqualTo("Reading…");
        viewModel.searchProperty().set("median");
        tasks.runHeld();
        assertThat(viewModel.shown()).extracting(Function::name).containsExactly("MEDIAN");
    }
}
