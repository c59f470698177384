package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Popup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class JoinScreenTest {
    @TempDir
    Path folder;

    private WindowFixture openedWindow() {
        WindowFixture window = new WindowFixture(1280, 800);
        window.open(TestWorkbench.smallProject(folder));
        window.apply(JoinProject.VIEW);
        OpenProject project = Objects.requireNonNull(
                Fx.call(() -> window.workbench().project().get()));
        JoinProject.computeWithAGap(project);
        Fx.run(() -> Workbench.increase(window.workbench().viewsChanged()));
        window.go(new Destination.To(ScreenId.JOIN));
        return window;
    }

    @Test
    void aFolderThatIsDroppedLeavesAWord() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            FileDrop drop = Fx.call(() -> new FileDrop(folder.toFile()));
            Fx.run(() -> drop.enter(window.scene.getRoot()));
            Fx.waitFor("it says what is taken", () -> window.shows(".drop-overlay"));
            Fx.waitForIdle();
            assertThat(Fx.call(() -> drop.drop(window.scene.getRoot().lookup(".drop-overlay .label"))))
                    .isFalse();
            assertThat(window.shows(".drop-overlay")).isFalse();
            assertThat(window.workbench().notices())
                    .extracting(Notice::title, Notice::text)
                    .containsExactly(tuple(
                            "Tidemark does not read " + folder.getFileName(),
                            "Tidemark takes .csv, .csv.gz, .parquet and .sql files"));
        }
    }

    private static void press(WindowFixture window, String id) {
        Fx.waitFor(
                id + " can be pressed",
                () -> window.scene.getRoot().lookup(id) instanceof ButtonBase b && !b.isDisabled());
        Fx.run(() -> ((ButtonBase) window.scene.getRoot().lookup(id)).fire());
    }

    private static String text(WindowFixture window, String id) {
        return window.scene.getRoot().lookup(id) instanceof Label label ? label.getText() : "";
    }

    @Test
    void aDroppedFileIsJoinedFilteredExplainedAndExported() throws Exception {
        Path spine = Files.writeString(folder.resolve("spine.csv"), JoinProject.SPINE);
        Path out = folder.resolve("out.csv");
        try (WindowFixture window = openedWindow()) {
            FileDrop drop = Fx.call(() -> new FileDrop(spine.toFile()));
            Fx.run(() -> drop.enter(window.scene.getRoot()));
            Fx.waitFor("the targets are shown", () -> window.scene.getRoot().lookup(".drop-target") != null);
            Fx.waitForIdle();
            assertThat(Fx.call(() -> drop.drop(window.scene.getRoot().lookup(".drop-target"))))
                    .isTrue();

            press(window, "#join-now");
            Fx.waitFor("the join is over", () -> text(window, "#join-took").startsWith("Joined in"));
            TableView<?> table = window.find("#joined-rows");
            assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(5);
            assertThat(Fx.call(() -> leafNames(table)))
                    .as("why a value is what it is stands before the features, however many there are")
                    .containsExactly(
                            "#",
                            "USER_ID",
                            "TIMESTAMP (UTC)",
                            "LABEL",
                            "Reason",
                            "Age",
                            "DSTNCT_MERCHANT_2D",
                            "DSTNCT_MERCHANT_30D",
                            "Matched at");
            Fx.waitFor("the ages are shown", () -> cutOrWhole(table).contains("3 h 30 m"));
            assertThat(Fx.call(() -> cutOrWhole(table))).noneMatch(text -> text.contains("…"));

            press(window, "#chip-reason-not-computed");
            assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(1);
            Fx.waitFor(
                    "the row is explained", () -> text(window, "#row-sentence").contains("is not computed"));
            // The chip that filters lets all rows through when it is pressed again; it stays the same button.
            Node chip = window.find("#chip-reason-not-computed");
            press(window, "#chip-reason-not-computed");
            assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(5);
            assertThat(Fx.call(() -> ((ToggleButton) chip).isSelected())).isFalse();
            press(window, "#chip-all");
            assertThat(Fx.call(() -> ((ToggleButton) window.find("#chip-all")).isSelected()))
                    .isTrue();
            assertThat((Node) window.find("#chip-reason-not-computed")).isSameAs(chip);
            Fx.run(() -> table.getSelectionModel().select(0));
            Fx.run(() -> table.fireEvent(key(KeyCode.C, true)));
            Fx.waitFor(
                    "the row is on the clipboard",
                    () -> String.valueOf(Clipboard.getSystemClipboard().getString())
                            .startsWith("USER_ID\tTIMESTAMP\tLABEL\tDSTNCT_MERCHANT_2D"));
            Fx.run(() -> table.fireEvent(key(KeyCode.RIGHT, false)));
            Fx.run(() -> table.fireEvent(key(KeyCode.ENTER, false)));
            Fx.waitFor("the value in full", () -> valueInFull().equals("2022-11-30 03:30:00"));
            Fx.run(() -> javafx.stage.Window.getWindows().stream()
                    .filter(Popup.class::isInstance)
                    .toList()
                    .forEach(javafx.stage.Window::hide));
            Fx.waitFor(
                    "the row that answered", () -> text(window, "#row-sentence").startsWith("Takes the whole row"));
            Fx.run(() -> window.workbench().preferences().change(p -> p.withTimes(TimeDisplay.ISO)));
            String stamp = "2022-11-29T23:59:59.999999Z";
            Fx.waitFor("the grid has ISO times", () -> cutOrWhole(table).contains(stamp));
            assertThat(Fx.call(() -> cutOrWhole(table)))
                    .as("the spine's text is the user's")
                    .contains("2022-11-30 03:30:00");
            assertThat(Fx.call(() -> shownTexts(window.scene.getRoot(), "#row-facts .mono")))
                    .as("what is told of the row is written as in the grid")
                    .contains(stamp, "2022-11-30T03:30:00Z");
            Fx.run(() -> table.fireEvent(key(KeyCode.C, true)));
            Fx.waitFor(
                    "the times are copied as they are shown",
                    () -> String.valueOf(Clipboard.getSystemClipboard().getString())
                            .contains(stamp));
            Node line = window.find("#row-time-line");
            assertThat(Fx.call(() -> line.lookupAll(".window-box").size())).isEqualTo(8);
            assertThat(Fx.call(() -> line.lookupAll(".window-box.missing").size()))
                    .isEqualTo(1);

            window.dialogs().paths.add(out);
            press(window, "#export-rows");
            Button export = window.find("#export-rows");
            Fx.run(() -> export.getContextMenu().getItems().get(0).fire());
            Fx.run(() -> export.getContextMenu().hide());
            Fx.waitFor(
                    "the file is written",
                    () -> window.workbench().notices().stream()
                            .anyMatch(notice -> notice.title().startsWith("out.csv")));
            assertThat(Files.readAllLines(out)).hasSize(6);
            assertThat(window.dialogs().unexpected).isEmpty();
        }
    }

    @Test
    void theTimeLineIsRuledAndLabelledBeforeTheStartToo() throws Exception {
        Path spine = Files.writeString(
                folder.resolve("spine.csv"), JoinProject.SPINE + JoinProject.USER + ",2022-10-31 12:00:00,0\n");
        try (WindowFixture window = openedWindow()) {
            window.go(new Destination.Spine(spine));
            press(window, "#join-now");
            Fx.waitFor("the join is over", () -> text(window, "#join-took").startsWith("Joined in"));
            TableView<?> table = window.find("#joined-rows");
            Node line = window.find("#row-time-line");

            Fx.run(() -> table.getSelectionModel().clearAndSelect(2));
            Fx.waitFor(
                    "the row is explained",
                    () -> shownTexts(line, ".asked-label").equals(List.of("spine 10-01 00:00")));
            assertThat(Fx.call(() -> shownTexts(line, ".tick-label"))).hasSizeGreaterThan(6);
            assertThat(Fx.call(() -> shownTexts(line, ".start-label"))).containsExactly("feature start 2022-11-01 →");

            Fx.run(() -> table.getSelectionModel().clearAndSelect(5));
            Fx.waitFor(
                    "the row is explained",
                    () -> shownTexts(line, ".asked-label").equals(List.of("spine 10-31 12:00")));
            assertThat(Fx.call(() -> shownTexts(line, ".start-label"))).containsExactly("feature start");

            Fx.run(() -> table.getSelectionModel().clearAndSelect(1));
            Fx.waitFor(
                    "the row is explained",
                    () -> shownTexts(line, ".asked-label").equals(List.of("spine 11-28 09:20")));
            assertThat(Fx.call(() -> {
                        line.getScene().getRoot().layout();
                        return line.lookup(".life-unknown")
                                .getBoundsInParent()
                                .intersects(line.lookup(".asked-line").getBoundsInParent());
                    }))
                    .as("the spine's line goes through the word")
                    .isFalse();
        }
    }

    @Test
    void aTypedTimeIsSeenInFull() {
        int characters = Fx.call(() -> new TypedRows(List.of("K", "TIMESTAMP"), new WrittenSpine(() -> {}))
                .first()
                .getPrefColumnCount());
        assertThat(characters).isGreaterThan("2022-12-02 12:30:00".length());
    }

    private static List<String> shownTexts(Node line, String selector) {
        return line.lookupAll(selector).stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static List<String> leafNames(TableView<?> table) {
        return table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
    }

    /** What is drawn of the cells' texts. */
    private static List<String> cutOrWhole(TableView<?> table) {
        return table.lookupAll(".table-cell").stream()
                .flatMap(cell -> cell.lookupAll(".text").stream())
                .map(text -> ((Text) text).getText())
                .toList();
    }

    private static KeyEvent key(KeyCode code, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false);
    }

    private static String valueInFull() {
        return javafx.stage.Window.getWindows().stream()
                .map(shown -> shown.getScene().getRoot().lookup("#value-text"))
                .filter(TextArea.class::isInstance)
                .map(area -> ((TextArea) area).getText())
                .findFirst()
                .orElse("");
    }

    @Test
    void aMissingWindowIsComputedFromTheBandAndTheRowsJoinedAgain() throws Exception {
        Path spine = Files.writeString(folder.resolve("spine.csv"), JoinProject.SPINE);
        try (WindowFixture window = openedWindow()) {
            window.go(new Destination.Spine(spine));
            press(window, "#join-now");
            press(window, "#compute-missing");
            Fx.waitFor(
                    "no row is not computed",
                    () -> text(window, "#join-took").startsWith("Joined in")
                            && window.scene.getRoot().lookup("#chip-reason-not-computed") == null);
            assertThat(Fx.call(() -> window.scene.getRoot().lookup("#compute-missing")))
                    .isNull();
            assertThat(window.dialogs().unexpected).isEmpty();
        }
    }
}
