package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UiTest
class SqlEditorTest {
    private SqlEditor editor;

    @BeforeEach
    void make() {
        editor = Fx.call(SqlEditor::new);
        Fx.run(() -> {
            // Dressed before it has anything in it: RichTextFX styles its lines the moment that it is in a scene.
            StackPane root = new StackPane();
            Scene scene = new Scene(root, 400, 300);
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT);
            root.getChildren().add(editor);
            root.applyCss();
            root.layout();
        });
    }

    private void press(KeyCode code, boolean control) {
        editor.area().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    @Test
    void textGoesBothWays() {
        Fx.run(() -> {
            editor.setText("SELECT 1");
            assertThat(editor.area().getText()).isEqualTo("SELECT 1");
            editor.area().appendText("2");
            assertThat(editor.textProperty().get()).isEqualTo("SELECT 12");
        });
    }

    @Test
    void settingATextFromOutsideCannotBeUndone() {
        Fx.run(() -> {
            editor.setText("SELECT 1");
            editor.undo();
            assertThat(editor.getText()).isEqualTo("SELECT 1");
        });
    }

    @Test
    void formatsOnRequestAndCanBeUndone() {
        Fx.run(() -> {
            editor.setText("select a,b from t");
            editor.select(10, 10);
            editor.format();
            assertThat(editor.getText()).isEqualTo("select\n    a\n    , b\nfrom\n    t");
            assertThat(editor.getText().substring(0, editor.getCaretOffset())).endsWith(", b");
            editor.undo();
            assertThat(editor.getText()).isEqualTo("select a,b from t");
            editor.setEditable(false);
            editor.format();
            assertThat(editor.getText()).isEqualTo("select a,b from t");
        });
    }

    @Test
    void problemsAreMarkedAtTheirPlaceAndGoWhenSolved() {
        Fx.run(() -> {
            editor.setText("SELECT MERCHNAT");
            editor.setProblems(List.of(new SqlEditor.Problem(7, 15, "unknown column")));
            assertThat(editor.stylesAt(8)).contains("sql-problem");
            assertThat(editor.stylesAt(2)).containsExactly("sql-keyword");
            editor.setProblems(List.of());
            assertThat(editor.stylesAt(8)).doesNotContain("sql-problem");
        });
    }

    @Test
    void theNextProblemIsSelectedInTurn() {
        Fx.run(() -> {
            editor.setText("A B C");
            editor.setProblems(List.of(new SqlEditor.Problem(4, 5, "c"), new SqlEditor.Problem(2, 3, "b")));
            press(KeyCode.F8, false);
            assertThat(editor.getSelectedText()).isEqualTo("B");
            press(KeyCode.F8, false);
            assertThat(editor.getSelectedText()).isEqualTo("C");
            press(KeyCode.F8, false);
            assertThat(editor.getSelectedText()).isEqualTo("B");
        });
    }

    @Test
    void aRemedyTakesTheProblemsPlace() {
        Fx.run(() -> {
            editor.setText("SELECT MERCHNAT");
            SqlEditor.Remedy remedy = new SqlEditor.Remedy("Use MERCHANT", "MERCHANT");
            editor.setProblems(List.of(new SqlEditor.Problem(7, 15, "unknown column", remedy)));
            editor.select(9, 9);
            editor.area()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, true, false));
            assertThat(editor.getText()).isEqualTo("SELECT MERCHANT");
        });
    }

    @Test
    void controlSlashMakesAComment() {
        Fx.run(() -> {
            editor.setText("A\nB");
            editor.select(0, 0);
            press(KeyCode.SLASH, true);
            assertThat(editor.getText()).isEqualTo("-- A\nB");
            editor.undo();
            assertThat(editor.getText()).isEqualTo("A\nB");
        });
    }

    @Test
    void bracketsAtTheCaretAreMarkedInPairs() {
        Fx.run(() -> {
            editor.setText("F(1)");
            editor.select(2, 2);
            assertThat(editor.stylesAt(1)).contains("sql-bracket");
            assertThat(editor.stylesAt(3)).contains("sql-bracket");
        });
    }

    @Test
    void itsNameIsThatOfWhatHasTheKeyboard() {
        Fx.run(() -> {
            assertThat(editor.area().getAccessibleText()).isEqualTo("SQL editor");
            editor.setAccessibleText("Offline SQL");
            assertThat(editor.area().getAccessibleText()).isEqualTo("Offline SQL");
        });
    }
}
