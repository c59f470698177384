package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.tools.Damage;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line has commands of its own for, on sheets over the screens. */
@UiTest
class ToolsKeysTest {
    private static final String VIEW = "distinct_merchant_counts";

    @TempDir
    Path folder;

    /** By the palette, as it is found by what is typed. */
    private static void call(Keys keys, String letters) {
        keys.press(KeyCode.CONTROL, KeyCode.K);
        keys.waitFor("#search");
        keys.type(letters);
        keys.press(KeyCode.ENTER);
    }

    @Test
    void aProjectIsCheckedRepairedAndItsWindowComputed() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply(VIEW);
            Damage.backfill(window.project(), VIEW, "2022-11-29T00:00:00Z");
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            keys.waitFor("#tree");
            call(keys, "check the");
            Label title = window.find("#verify-title");
            Fx.waitFor("it is sound", () -> title.getText().equals("Sound: 1 view, 5 windows"));
            keys.waitFor("#verify-close");
            keys.press(KeyCode.ENTER);
            keys.waitFor("#tree");
            assertThat(window.shows("#verify")).isFalse();

            Damage.loseFromLedger(window.project(), "2022-11-30 00:00:00");
            call(keys, "check the");
            Label now = window.find("#verify-title");
            Fx.waitFor("it is found", () -> now.getText().equals("1 finding in 1 view, 4 windows"));
            TableView<?> findings = window.find("#findings");
            assertThat(Fx.call(() -> findings.getItems().size())).isEqualTo(1);
            keys.waitFor("#verify-repair");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("it is mended", () -> now.getText().equals("1 finding mended"));
            keys.waitFor("#verify-backfill");
            keys.press(KeyCode.ENTER);
            Fx.waitFor(
                    "Backfill is shown",
                    () -> window.workbench().destination().get().screen() == ScreenId.BACKFILL);
            keys.waitFor("#timeline");
        }
    }

    @Test
    void aProjectIsBackedUpAndGoesOnAsItWas() {
        Path project = TestWorkbench.smallProject(folder);
        Path file = folder.resolve("copy.zip");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            keys.waitFor("#query-editor");
            SqlEditor editor = window.find("#query-editor");
            keys.type("select 7");
            window.dialogs().paths.add(file);
            call(keys, "back up");
            Fx.waitFor(
                    "it is told",
                    () -> window.workbench().notices().stream()
                            .anyMatch(notice -> notice.title().startsWith("fraud-demo is backed up")));
            assertThat(file).exists();
            Fx.waitFor("the project is open", () -> window.workbench().project().get() != null);
            Fx.waitFor("the text is there again", () -> window.shows("#query-editor"));
            SqlEditor now = window.shown("#query-editor");
            Fx.waitFor("with what was written", () -> now.getText().equals("select 7"));
            assertThat(now).isNotSameAs(editor);
        }
    }

    @Test
    void aBackupIsRestoredIntoANewFolderAndOpened() {
        Path project = TestWorkbench.smallProject(folder);
        Path file = folder.resolve("copy.zip");
        TestProgram.tools().backup(project, file, false, (bytes, of) -> {}, Cancellation.none());
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            keys.waitFor("#tree");
            call(keys, "restore");
            keys.waitFor("#choose-file");
            window.dialogs().paths.add(TestWorkbench.featureFile(project, VIEW));
            keys.press(KeyCode.SPACE);
            Label note = window.find("#restore-file-note");
            Fx.waitFor("it is no backup", () -> note.getText().contains("is no whole backup"));
            window.dialogs().paths.add(file);
            keys.press(KeyCode.SPACE);
            Fx.waitFor("it is one", () -> note.getText().startsWith("A .zip"));
            keys.tabTo("#restore-folder");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            Keys.onClipboard(folder.resolve("again").toString());
            keys.press(KeyCode.CONTROL, KeyCode.V);
            Button restore = window.find("#restore-now");
            Fx.waitFor("it can be restored", () -> !restore.isDisabled());
            keys.press(KeyCode.ENTER);
            Fx.waitFor(
                    "the copy is open",
                    () -> window.workbench().project().get() != null
                            && window.workbench().project().get().folder().endsWith("again"));
            assertThat(window.shows("#restore")).isFalse();
        }
    }

    @Test
    void theMachineIsLookedAtFromThePreferencesAndItsLinesAreCopied() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            keys.press(KeyCode.CONTROL, KeyCode.COMMA);
            keys.waitFor(".preferences");
            keys.tabTo("#look-at-machine");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#machine-close");
            assertThat(window.shows(".preferences")).isFalse();
            TableView<?> lines = window.find("#machine-lines");
            Fx.waitFor("it was looked at", () -> lines.getItems().size() > 5);
            Keys.onClipboard("");
            keys.tabTo("#machine-copy");
            keys.press(KeyCode.SPACE);
            assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("java        ok")
                    .contains("duckdb");
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#start");
        }
    }

    @Test
    void aFunctionIsFoundAndItsNameCopiedWhereOneWrites() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            keys.waitFor("#query-editor");
            keys.type("select ");
            keys.press(KeyCode.SHIFT, KeyCode.F1);
            keys.waitFor("#functions-search");
            TableView<?> table = window.find("#functions-table");
            Fx.waitFor("all are there", () -> table.getItems().size() > 200);
            keys.type("media");
            Fx.waitFor("one is found", () -> table.getItems().size() == 1);
            keys.press(KeyCode.ENTER);
            Label copied = window.find("#functions-copied");
            assertThat(Fx.call(copied::getText)).isEqualTo("MEDIAN is copied");
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#query-editor");
            keys.press(KeyCode.CONTROL, KeyCode.V);
            SqlEditor editor = window.find("#query-editor");
            Fx.waitFor("it is written", () -> editor.getText().equals("select MEDIAN"));

            Button quiet = window.shown("#query-functions");
            Fx.run(quiet::fire);
            keys.waitFor("#functions-search");
            keys.press(KeyCode.DOWN);
            keys.waitFor("#functions-table");
            keys.press(KeyCode.ENTER);
            Label second = window.find("#functions-copied");
            assertThat(Fx.call(second::getText)).isEqualTo("ACOS is copied");
            keys.press(KeyCode.ESCAPE);

            window.apply(VIEW);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            keys.waitFor("#sqlEditor");
            Button beside = window.shown("#view-functions");
            Fx.run(beside::fire);
            keys.waitFor("#functions-search");
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#sqlEditor");
            call(keys, "functions of");
            keys.waitFor("#functions-search");
        }
    }
}
