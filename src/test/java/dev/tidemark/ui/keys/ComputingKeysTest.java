package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.WindowTimeline;
import dev.tidemark.ui.workbench.RunModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfill and History join: what is computed and asked for. */
@UiTest
class ComputingKeysTest {
    private static final String VIEW = "distinct_merchant_counts";
    /** Of the windows before 2022-12-04 none is computed; the second user is unknown. */
    private static final String SPINE = "USER_ID\tTIMESTAMP\tLABEL\n"
            + "user_212730160038\t2022-12-04 00:00:00\t0\n"
            + "user_212730160038\t2022-10-01 00:00:00\t1\n"
            + "user_212730160038\t2022-11-20 12:00:00\t1\n";

    @TempDir
    Path folder;

    @Test
    void backfillSelectsComputesPausesGoesOnAndRestates() throws IOException {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply(slowView(project));
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            keys.waitFor("#timeline");
            WindowTimeline timeline = window.find("#timeline");

            keys.press(KeyCode.END);
            keys.press(KeyCode.SHIFT, KeyCode.LEFT);
            keys.press(KeyCode.SHIFT, KeyCode.LEFT);
            Label range = window.find("#range");
            assertThat(Fx.call(range::getText)).startsWith("3 windows, ");
            press(keys, "#computeSelected");
            keys.waitFor("#start");
            keys.press(KeyCode.ENTER);
            keys.waitFor("#timeline");
            Fx.waitFor("three are done", () -> done(timeline) == 3);
            waitForTheEnd(window);

            keys.press(KeyCode.ESCAPE);
            press(keys, "#backfillMissing");
            keys.waitFor("#start");
            keys.press(KeyCode.ENTER);
            keys.waitFor("#timeline");
            Fx.waitFor("windows run", () -> done(timeline) > 3);
            keys.press(KeyCode.SPACE);
            Fx.waitFor(
                    "it is paused",
                    () -> window.workbench().runs().active().stream()
                            .anyMatch(run -> run.state().get() == RunModel.State.PAUSED));
            assertThat(Fx.call(() -> done(timeline))).isLessThan(lane(timeline).size());
            keys.press(KeyCode.SPACE);
            Fx.waitFor("all are done", () -> done(timeline) == lane(timeline).size());
            waitForTheEnd(window);

            keys.press(KeyCode.HOME);
            keys.press(KeyCode.SHIFT, KeyCode.RIGHT);
            press(keys, "#restateSelected");
            keys.waitFor("#start");
            window.runToTheEnd(() -> keys.press(KeyCode.ENTER));
            RunRecord last = window.project().catalog().runs().get(0);
            assertThat(last.kind()).isEqualTo(RunRecord.Kind.RESTATE);
            assertThat(last.windows()).isEqualTo(2);

            keys.paneOf("#table");
            TableView<?> table = window.find("#table");
            keys.press(KeyCode.DOWN);
            assertThat(Fx.call(() -> table.getSelectionModel().getSelectedIndex()))
                    .isNotNegative();
            keys.press(KeyCode.ENTER);
            keys.waitFor("#sqlEditor");
        }
    }

    /** The view with each row many times over: its thirty windows take seconds, so that a key can still pause them. */
    private static Path slowView(Path project) throws IOException {
        Path file = TestWorkbench.featureFile(project, VIEW);
        String text = Files.readString(file);
        String from = "{transactions}\nWHERE";
        assertThat(text).contains(from);
        return Files.writeString(
                file, text.replace(from, "{transactions}, TABLE(GENERATOR(ROWCOUNT => 40)) AS MANY\nWHERE"));
    }

    private static int done(WindowTimeline timeline) {
        return lane(timeline).count(CellState.DONE);
    }

    /** Made anew with every reading. */
    private static Lane lane(WindowTimeline timeline) {
        return timeline.lanes().get(0);
    }

    private static void waitForTheEnd(WindowFixture window) {
        Fx.waitFor("no run goes on", () -> window.workbench().runs().active().isEmpty());
    }

    /** Goes there by Tab, as far round as it takes. */
    private static void press(Keys keys, String button) {
        keys.tabTo(button);
        keys.press(KeyCode.SPACE);
    }

    @Test
    void keepUpIsSwitchedOnAndStillOnAfterARestart() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply(VIEW);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            keys.waitFor("#timeline");
            press(keys, "#keep-up-" + VIEW);
            assertThat(Fx.call(() -> window.workbench().runs().keepUps().views()))
                    .containsExactly(VIEW);
            Fx.waitForFile(
                    "it is kept", () -> LayoutFile.read(project).keptUpOn("h2").contains(VIEW));
        }
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            Fx.waitFor(
                    "it is kept up again",
                    () -> window.workbench().runs().keepUps().views().contains(VIEW));
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            keys.waitFor("#timeline");
            ToggleSwitch keepUp = window.find("#keep-up-" + VIEW);
            assertThat(keepUp.isSelected()).isTrue();
            press(keys, "#keep-up-" + VIEW);
            assertThat(Fx.call(() -> window.workbench().runs().keepUps().views()))
                    .isEmpty();
            Fx.waitForFile(
                    "that is kept too",
                    () -> LayoutFile.read(project).keptUpOn("h2").isEmpty());
        }
    }

    @Test
    void joinPastesJoinsFiltersAndExports() throws Exception {
        Path project = TestWorkbench.smallProject(folder);
        Path out = folder.resolve("out.csv");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply(VIEW);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys.waitFor("#choose-spine");
            Keys.onClipboard(SPINE);
            keys.press(KeyCode.CONTROL, KeyCode.V);
            ButtonBase join = window.find("#join-now");
            Fx.waitFor("one can join", () -> !join.isDisabled());
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Label took = window.find("#join-took");
            Fx.waitFor("the join is over", () -> took.getText().startsWith("Joined in"));
            TableView<?> rows = window.find("#joined-rows");
            assertThat(Fx.call(() -> rows.getItems().size())).isEqualTo(3);

            press(keys, "#chip-reason-not-computed");
            keys.waitFor("#joined-rows");
            assertThat(Fx.call(() -> rows.getItems().size())).isEqualTo(2);
            Label sentence = window.find("#row-sentence");
            Fx.waitFor("the row is explained", () -> sentence.getText().contains("is not computed"));
            String first = Fx.call(sentence::getText);
            keys.press(KeyCode.DOWN);
            Fx.waitFor(
                    "the next is",
                    () -> !sentence.getText().equals(first)
                            && sentence.getText().contains("not comp"));

            press(keys, "#compute-missing");
            Fx.waitFor("they are computed", () -> window.scene.lookup("#chip-reason-not-computed") == null);
            waitForTheEnd(window);
            Fx.waitFor("the rows are joined again", () -> took.getText().startsWith("Joined in"));
            window.dialogs().paths.add(out);
            press(keys, "#export-rows");
            Button export = window.find("#export-rows");
            Fx.waitFor(
                    "the kinds of file are offered",
                    () -> export.getContextMenu() != null
                            && export.getContextMenu().isShowing());
            keys.press(KeyCode.DOWN);
            keys.press(KeyCode.ENTER);
            Fx.waitFor(
                    "the file is written",
                    () -> window.workbench().notices().stream()
                            .anyMatch(notice -> notice.title().startsWith("out.csv")));
        }
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(4);
    }
}
