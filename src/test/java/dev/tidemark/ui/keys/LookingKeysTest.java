package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data, Connections, Activity and Preferences: what there is and how it is set. */
@UiTest
class LookingKeysTest {
    @TempDir
    Path folder;

    @Test
    void dataImportsAFileWithATypeCorrectedAndShowsTables() throws Exception {
        Path file =
                Files.writeString(folder.resolve("limits.csv"), "USER_ID,ZIP,LIMIT_AMT\nu1,04103,1500\nu2,73301,7\n");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(TestWorkbench.smallProject(folder));
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            keys.waitFor("#tree");
            Label name = window.find("#name");
            Fx.waitFor("the first table is shown", () -> name.getText().endsWith("TRANSACTIONS"));

            window.dialogs().paths.add(file);
            keys.tabTo("#importFile");
            keys.press(KeyCode.SPACE);
            Button load = window.find("#load");
            Fx.waitFor("the file is read", () -> load.getText().equals("Import 2 rows") && !load.isDisabled());
            keys.waitFor("#tableName");
            Fx.waitFor("its columns are there", () -> window.scene.lookup("#type-LIMIT_AMT") != null);
            ComboBox<?> charset = window.find("#charset");
            ComboBox<?> delimiter = window.find("#delimiter");
            // The longest name, windows-1252, is not cut.
            assertThat(Fx.call(charset::getWidth)).isGreaterThan(1.3 * Fx.call(delimiter::getWidth));
            keys.tabTo("#type-LIMIT_AMT");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("NUMBER(12,2)");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("it is read anew", () -> !load.isDisabled());
            keys.waitFor("#type-LIMIT_AMT");
            keys.tabTo("#load");
            keys.press(KeyCode.SPACE);
            Fx.waitFor("the table is shown", () -> name.getText().endsWith("LIMITS"));
            TableView<?> columns = window.find(".data-columns");
            Fx.waitFor("with its columns", () -> columns.getItems().size() == 3);
            assertThat(Fx.call(() -> columns.getItems().toString())).contains("NUMBER(12,2)");

            keys.paneOf("#tree");
            keys.press(KeyCode.DOWN);
            Fx.waitFor("the other table is shown", () -> name.getText().endsWith("TRANSACTIONS"));
        }
    }

    @Test
    void aKeyIsLookedUpFromThePalette() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(TestWorkbench.smallProject(folder));
            window.apply("distinct_merchant_counts");
            window.runSome();
            keys.press(KeyCode.CONTROL, KeyCode.K);
            keys.waitFor("#search");
            keys.type("look up");
            keys.press(KeyCode.ENTER);
            keys.waitFor("#lookup-USER_ID");
            keys.type("user_212730160038");
            keys.press(KeyCode.ENTER);
            Label sentence = window.find("#lookup-sentence");
            Fx.waitFor(
                    "it is answered", () -> sentence.getText().equals("Takes the whole row of window 12-03 → 12-04."));
            TableView<?> values = window.find("#lookup-values");
            assertThat(Fx.call(() -> values.getItems().size())).isEqualTo(2);
            Fx.waitFor(
                    "numbers stand at the right",
                    () -> values.lookupAll(".table-cell.numeric").stream()
                                    .filter(cell -> !((TableCell<?, ?>) cell).isEmpty())
                                    .count()
                            == 2);
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("nobody");
            keys.tabTo("#lookup-at");
            keys.type("2022-12-01");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the other key too", () -> sentence.getText().equals("No row of this key was known by then."));
            keys.tabBackTo("#leave-lookup");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#tree");
            assertThat(window.shows("#lookup-answer")).isFalse();
        }
    }

    @Test
    void connectionsMakesAndKeepsAProfile() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            keys.waitFor("#createFirst");
            Button create = window.find("#createFirst");
            Fx.waitFor("profiles can be kept", () -> !create.isDisabled());
            keys.press(KeyCode.SPACE);
            keys.waitFor("#name");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("team");
            keys.press(KeyCode.TAB);
            keys.waitFor("#account");
            keys.type("org-acc");
            keys.press(KeyCode.TAB);
            keys.type("jane");
            keys.tabTo("#save");
            Button save = window.find("#save");
            assertThat(Fx.call(save::isDisabled)).isFalse();
            keys.press(KeyCode.SPACE);
            Fx.waitFor("it is kept", save::isDisabled);
            ListView<?> list = window.find("#list");
            assertThat(Fx.call(() -> list.getItems().size())).isEqualTo(1);
            Label title = window.find("#title");
            assertThat(Fx.call(title::getText)).isEqualTo("team");
        }
    }

    @Test
    void activityIsFilteredReadAndOpened() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply("distinct_merchant_counts");
            window.runSome();
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            keys.waitFor("#table");
            TableView<?> table = window.find("#table");
            Fx.waitFor("there is something", () -> table.getItems().size() > 2);
            int all = Fx.call(() -> table.getItems().size());
            keys.tabBackTo("#search");
            keys.type("count");
            Fx.waitFor(
                    "less is shown",
                    () -> table.getItems().size() < all && !table.getItems().isEmpty());
            keys.tabTo("#table");
            keys.press(KeyCode.HOME);
            Label sql = window.find("#sql");
            Fx.waitFor("it is told", () -> sql.getText().contains("COUNT"));
            keys.press(KeyCode.ENTER);
            keys.waitFor("#query-editor");
            assertThat(window.workbench().destination().get().screen()).isEqualTo(ScreenId.QUERY);
            SqlEditor editor = window.find("#query-editor");
            assertThat(Fx.call(editor::getText)).contains("COUNT");
        }
    }

    @Test
    void preferencesChangeTheThemeAndNumbers() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            Paint before = Fx.call(() -> ground(window));
            keys.press(KeyCode.CONTROL, KeyCode.COMMA);
            keys.waitFor(".preferences");
            keys.tabTo("#dark");
            keys.press(KeyCode.SPACE);
            assertThat(theme(window)).isEqualTo(Preferences.Theme.DARK);
            Fx.waitFor("the window is dark", () -> lightness(ground(window)) < lightness(before) / 2);
            keys.tabTo("#previewRows");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("123");
            keys.press(KeyCode.TAB);
            assertThat(Fx.call(() -> window.workbench().preferences().get().previewRows()))
                    .isEqualTo(123);
            keys.tabTo("#light");
            keys.press(KeyCode.SPACE);
            assertThat(theme(window)).isEqualTo(Preferences.Theme.LIGHT);
            Fx.waitFor("the window is light", () -> ground(window).equals(before));
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#start");
            assertThat(Fx.call(() -> window.scene.lookup(".preferences"))).isNull();
        }
    }

    @Test
    void aHeldKeyOnAFontButtonChangesNothingElse() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.prefer(p -> p.withFontSize(Preferences.LARGEST_FONT - 1).withReduceMotion(false));
            keys.press(KeyCode.CONTROL, KeyCode.COMMA);
            keys.waitFor(".preferences");
            keys.tabTo("#larger");
            for (int i = 0; i < 3; i++) {
                keys.press(KeyCode.SPACE);
                keys.waitFor("#larger");
            }
            Label size = window.find("#fontSize");
            assertThat(Fx.call(size::getText)).isEqualTo("26 px, the largest");
            keys.tabTo("#usual-size");
            assertThat(Fx.call(() -> window.find("#larger").isDisabled())).isTrue();
            for (int i = 0; i < 3; i++) {
                keys.press(KeyCode.SPACE);
                keys.waitFor("#usual-size");
            }
            Preferences now = Fx.call(() -> window.workbench().preferences().get());
            assertThat(now.fontSize()).isEqualTo(Preferences.DEFAULT.fontSize());
            assertThat(now.reduceMotion()).isFalse();
        }
    }

    @Test
    void theThemeIsSwitchedOnAScreenWithContentFromThePalette() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply("distinct_merchant_counts");
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            keys.waitFor("#sqlEditor");
            SqlEditor editor = window.find("#sqlEditor");
            keys.type("-- ");
            String text = Fx.call(editor::getText);
            Paint before = Fx.call(() -> ground(window));
            keys.press(KeyCode.CONTROL, KeyCode.K);
            keys.waitFor("#search");
            keys.type("dark");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the window is dark", () -> lightness(ground(window)) < lightness(before) / 2);
            keys.waitFor("#sqlEditor");
            assertThat(Fx.call(editor::getText)).as("what is written stays").isEqualTo(text);
            keys.press(KeyCode.CONTROL, KeyCode.K);
            keys.waitFor("#search");
            keys.type("dark");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the window is light again", () -> ground(window).equals(before));
        }
    }

    private static Preferences.Theme theme(WindowFixture window) {
        return Fx.call(() -> window.workbench().preferences().get().theme());
    }

    /** The colour of the pixel at the very corner of the screens. */
    private static Paint ground(WindowFixture window) {
        javafx.scene.layout.Region bar = (javafx.scene.layout.Region) window.scene.lookup(".top-bar");
        return bar.getBackground().getFills().get(0).getFill();
    }

    private static double lightness(Paint paint) {
        return ((Color) paint).getBrightness();
    }
}
