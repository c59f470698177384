package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was written is lost because something else comes in its place. */
class DraftsTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final FeaturesViewModel viewModel = new FeaturesViewModel(test.workbench);
    private final ViewDocument document = viewModel.document();

    @BeforeEach
    void open(@TempDir Path folder) {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
    }

    @AfterEach
    void close() {
        tasks.passTime();
        viewModel.close();
        test.workbench.opener().close(() -> {});
    }

    private String edit(String from, String to) {
        assertThat(document.sqlProperty().get()).contains(from);
        document.sqlProperty().set(document.sqlProperty().get().replace(from, to));
        return document.text();
    }

    private Notice lastNotice() {
        return test.workbench.notices().get(test.workbench.notices().size() - 1);
    }

    @Test
    void aTextFromElsewhereOffersTheDraftItReplacesBack() {
        String applied = document.text();
        String draft = edit("'2 DAYS'", "'9 DAYS'");
        viewModel.newView();
        viewModel.arrive(new Destination.NewView(applied.replace("'2 DAYS'", "'5 DAYS'")));
        assertThat(document.sqlProperty().get()).contains("'5 DAYS'");
        assertThat(lastNotice().title()).isEqualTo("The draft of distinct_merchant_counts made way for another text");
        lastNotice().action().run().run();
        assertThat(document.text()).isEqualTo(draft);
    }

    @Test
    void bringingADraftBackOffersWhatWasWrittenMeanwhile() {
        edit("'2 DAYS'", "'9 DAYS'");
        test.dialogs.answers.add(0);
        new ViewActions(viewModel).revert();
        String later = edit("'2 DAYS'", "'7 DAYS'");
        lastNotice().action().run().run();
        assertThat(document.sqlProperty().get()).contains("'9 DAYS'");
        lastNotice().action().run().run();
        assertThat(document.text()).isEqualTo(later);
    }

    @Test
    void aTextFromElsewhereOffersNothingBackWhereNothingElseWasWritten() {
        String text = document.text().replace("'2 DAYS'", "'5 DAYS'");
        viewModel.add(text);
        viewModel.add(text);
        assertThat(document.text()).isEqualTo(text);
        assertThat(test.workbench.notices()).isEmpty();
    }
}
