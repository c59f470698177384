package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes long says so, and for how long; what does not is not told of. */
@UiTest
class StatusBarTest {
    private static final String TITLE = "Planning counts";

    @TempDir
    Path folder;

    private static boolean says(WindowFixture window, String part) {
        return window.scene.getRoot().lookupAll(".run-chip > *").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part));
    }

    @Test
    void workIsToldOfOnceItTakesLongWithItsTimeAndTheWayToStopIt() {
        CountDownLatch go = new CountDownLatch(1);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            Work[] work = new Work[1];
            boolean[] toldAtOnce = {true};
            Fx.run(() -> {
                work[0] = begin(window, Work.Nature.ANSWER, go);
                toldAtOnce[0] = says(window, TITLE);
            });
            assertThat(toldAtOnce[0]).isFalse();
            Fx.waitFor("it is told of", () -> says(window, TITLE));
            assertThat(Fx.call(() -> says(window, " s"))).isFalse();
            Fx.run(() -> work[0].tell("12,000 rows"));
            Fx.waitFor("how far and how long is told", () -> says(window, "12,000 rows  2 s"));
            assertThat(Fx.call(() -> new ProjectSwitch(window.workbench()).going()))
                    .isEmpty();
            assertThat(Fx.call(() -> stop(window).getAccessibleText())).isEqualTo("Cancel: " + TITLE);
            assertThat(Fx.call(() -> stop(window).getTooltip().getText())).isEqualTo("Cancel: " + TITLE);
            Fx.run(() -> stop(window).fire());
            go.countDown();
            Fx.waitFor("it is over", () -> !says(window, TITLE));
        } finally {
            go.countDown();
        }
    }

    @Test
    void whatIsDoneWholeCannotBeStoppedAndIsAskedAbout() {
        CountDownLatch go = new CountDownLatch(1);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            Fx.run(() -> begin(window, Work.Nature.CHANGE, go));
            Fx.waitFor("it is told of", () -> says(window, TITLE));
            assertThat(Fx.call(() -> window.scene.getRoot().lookup(".run-chip .button")))
                    .isNull();
            assertThat(Fx.call(() -> new ProjectSwitch(window.workbench()).going()))
                    .containsExactly(TITLE);
            go.countDown();
            Fx.waitFor("it is over", () -> !says(window, TITLE));
        } finally {
            go.countDown();
        }
    }

    @Test
    void workLeadsToTheScreenThatItIsOf() {
        CountDownLatch go = new CountDownLatch(1);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            Fx.run(() -> begin(window, Work.Nature.ANSWER, go));
            Fx.waitFor("it is told of", () -> says(window, TITLE));
            Hyperlink title = window.find(".run-chip .hyperlink");
            assertThat(Fx.call(() -> title.getTooltip().getText())).isEqualTo("Go to History join");
            Fx.run(title::fire);
            Fx.waitFor("its screen is shown", () -> window.shows("#join-root"));
            go.countDown();
            Fx.waitFor("it is over", () -> !says(window, TITLE));
        } finally {
            go.countDown();
        }
    }

    private static Button stop(WindowFixture window) {
        return (Button) window.scene.getRoot().lookup(".run-chip .button");
    }

    private static Work begin(WindowFixture window, Work.Nature nature, CountDownLatch go) {
        return window.workbench()
                .work()
                .startShown(
                        ScreenId.JOIN,
                        nature,
                        TITLE,
                        Lane.WORK,
                        (project, cancellation) -> {
                            go.await();
                            return true;
                        },
                        done -> {},
                        error -> {});
    }
}
