package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Layout;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.workbench.LayoutModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class WindowMemoryTest {
    @TempDir
    Path folder;

    private Layout kept = Layout.NONE.withSplit("one", List.of(0.3)).withSplit("two", List.of(0.7));

    private static SplitPane split(String id) {
        SplitPane split = new SplitPane(new Pane(), new Pane());
        split.setId(id);
        return split;
    }

    @Test
    void dividersOnTabsAndOnTabsToComeAreBroughtBackAndKept() {
        InlineTaskRunner tasks = new InlineTaskRunner();
        Workbench workbench = new TestWorkbench(tasks).workbench;
        LayoutModel layout = new LayoutModel(workbench, project -> kept, (project, changed) -> kept = changed);
        workbench.opener().open(TestWorkbench.smallProject(folder));

        Subscription following = Fx.call(() -> {
            SplitPane one = split("one");
            SplitPane two = split("two");
            TabPane tabs = new TabPane(new Tab("first", one));
            StackPane screen = new StackPane(tabs);
            new Scene(screen, 400, 300);
            Subscription begun = new WindowMemory(layout).follow(screen);
            tabs.getTabs().add(new Tab("second", two));
            assertThat(one.getDividerPositions()).containsExactly(0.3);
            assertThat(two.getDividerPositions()).containsExactly(0.7);

            screen.applyCss();
            screen.layout();
            one.setDividerPositions(0.5);
            return begun;
        });
        tasks.passTime();
        assertThat(kept.splits()).containsEntry("one", List.of(0.5)).containsEntry("two", List.of(0.7));
        following.unsubscribe();
        workbench.opener().close(() -> {});
    }

    @Test
    void aPaneThatIsShownOnRequestComesWhereItWasLeftAndElseWhereItBegins() {
        InlineTaskRunner tasks = new InlineTaskRunner();
        Workbench workbench = new TestWorkbench(tasks).workbench;
        LayoutModel layout = new LayoutModel(workbench, project -> kept, (project, changed) -> kept = changed);
        workbench.opener().open(TestWorkbench.smallProject(folder));
        SplitPane[] moved = new SplitPane[1];

        Subscription following = Fx.call(() -> {
            SplitPane one = new SplitPane(new Pane());
            one.setId("one");
            SplitPane fresh = new SplitPane(new Pane());
            fresh.setId("fresh");
            StackPane screen = new StackPane(one, fresh);
            new Scene(screen, 400, 300);
            Subscription begun = new WindowMemory(layout).follow(screen);
            for (SplitPane split : List.of(one, fresh)) {
                split.setDividerPositions(0.6);
                split.getItems().add(new Pane());
            }
            assertThat(one.getDividerPositions()).containsExactly(0.3);
            assertThat(fresh.getDividerPositions()).containsExactly(0.6);
            moved[0] = one;
            return begun;
        });
        tasks.passTime();
        assertThat(kept.splits()).containsEntry("one", List.of(0.3)).doesNotContainKey("fresh");
        Fx.run(() -> moved[0].setDividerPositions(0.4));
        tasks.passTime();
        assertThat(kept.splits()).containsEntry("one", List.of(0.4));
        following.unsubscribe();
        workbench.opener().close(() -> {});
    }
}
