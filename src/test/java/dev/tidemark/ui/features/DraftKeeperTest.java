package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.ui.InlineTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts whose project is on a drive that is away for a while: where its folder should be there is a file. */
class DraftKeeperTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final DefinitionTexts texts = TestProgram.tools().definitionTexts();
    private final List<Throwable> told = new ArrayList<>();
    private Runnable onFailure = () -> {};
    private final DraftKeeper keeper = new DraftKeeper(tasks, texts, error -> {
        told.add(error);
        onFailure.run();
    });
    private Path away;

    @BeforeEach
    void takeTheDriveAway() throws IOException {
        away = Files.createFile(folder.resolve("away"));
    }

    private void bringTheDriveBack() {
        try {
            Files.delete(away);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void triesAgainByItselfWhatCouldNotBeWritten() {
        onFailure = this::bringTheDriveBack;
        keeper.keep(away, "V", "text");
        tasks.passTime();
        assertThat(told).hasSize(1);
        assertThat(texts.drafts(away)).containsEntry("V", "text");
        assertThat(keeper.pending(away)).isEmpty();
    }

    @Test
    void triesAgainWhenTheEditorIsLeftAndWritesTheNewestText() {
        keeper.keep(away, "V", "old");
        keeper.flush();
        keeper.keep(away, "V", "new");
        keeper.flush();
        assertThat(told).as("one word for one trouble").hasSize(1);
        assertThat(keeper.pending(away)).containsEntry("V", "new");
        bringTheDriveBack();
        keeper.close();
        assertThat(texts.drafts(away)).containsEntry("V", "new");
    }

    @Test
    void aDriveThatIsAwayDoesNotKeepOtherDraftsFromBeingWritten() {
        tasks.hold();
        keeper.keep(folder, "W", "first");
        keeper.flush();
        keeper.keep(away, "V", "text");
        keeper.keep(folder, "X", "other");
        tasks.runHeld();
        assertThat(texts.drafts(folder)).containsEntry("W", "first").containsEntry("X", "other");
        assertThat(keeper.pending(away)).containsEntry("V", "text");
    }
}
