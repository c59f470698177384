package dev.tidemark.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

@UiTest
class TrialPaneTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private List<Step> steps = List.of();

    private final TestWorkbench test = new TestWorkbench(tasks);

    private final ConnectionTrial trial = Fx.call(() -> new ConnectionTrial(test.workbench, (name, project, told) -> {
        steps.forEach(told);
        return steps.stream().allMatch(Step::ok);
    }));
    private final TrialPane pane = Fx.call(() -> new TrialPane(trial));

    private static Step step(Part part, boolean ok) {
        return new Step(part, ok, Duration.ofMillis(200), "said of " + part);
    }

    private void tried(Step... told) {
        steps = List.of(told);
        Fx.run(() -> trial.start("features"));
    }

    private String head() {
        return ((Label) pane.lookup("#trial-head")).getText();
    }

    private List<String> said() {
        return pane.lookupAll(".trial-text").stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    @Test
    void isEmptyUntilSomethingIsTried() {
        assertThat(pane.getChildren()).isEmpty();
    }

    @Test
    void namesTheStepThatFailedAndThoseThatWereNotTried() {
        tried(step(Part.HOST, true), step(Part.SIGN_IN, false));
        assertThat(head()).isEqualTo("Test failed at step 2: sign-in");
        assertThat(said())
                .startsWith("said of HOST", "said of SIGN_IN", "Not tried")
                .hasSize(Part.values().length);
        Node failed = pane.getChildren().get(2);
        assertThat(failed.getStyleClass()).contains("error");
    }

    @Test
    void saysInOneLineThatAllIsWell() {
        Step[] all = new Step[Part.values().length];
        for (Part part : Part.values()) {
            all[part.ordinal()] = step(part, true);
        }
        tried(all);
        assertThat(head()).isEqualTo("All is well, 1.6 s in all");
        assertThat(said()).doesNotContain("Not tried");
    }

    @Test
    void saysWhatIsBeingTried() {
        tasks.hold();
        tried();
        assertThat(head()).isEqualTo("Testing…");
        assertThat(said()).startsWith("Trying…", "Not tried");
        Fx.run(tasks::runHeld);
    }
}
