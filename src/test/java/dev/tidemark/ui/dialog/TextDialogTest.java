package dev.tidemark.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

@UiTest
class TextDialogTest {
    private static final Dialogs.Check DIGITS =
            text -> text.matches("\\d+") ? Optional.empty() : Optional.of("Only digits, not " + text);

    private static TextDialog dialog(String initial) {
        return new TextDialog("Number", "Which one", initial, DIGITS);
    }

    private static boolean canBeTaken(TextDialog dialog) {
        return !dialog.getDialogPane().lookupButton(ButtonType.OK).isDisabled();
    }

    private static String wrong(TextDialog dialog) {
        return ((Label) dialog.getDialogPane().lookup("#asked-wrong")).getText();
    }

    @Test
    void saysUnderTheFieldWhatIsWrongAndTakesItOnlyWhenItIsMended() {
        Fx.run(() -> {
            TextDialog dialog = dialog("1");
            assertThat(canBeTaken(dialog)).isTrue();
            dialog.getEditor().setText("1x");
            assertThat(wrong(dialog)).isEqualTo("Only digits, not 1x");
            assertThat(canBeTaken(dialog)).isFalse();
            dialog.getEditor().setText("12");
            assertThat(wrong(dialog)).isEmpty();
            assertThat(canBeTaken(dialog)).isTrue();
        });
    }

    @Test
    void doesNotBlameAFieldThatNobodyHasWrittenIn() {
        Fx.run(() -> {
            TextDialog dialog = dialog("");
            assertThat(wrong(dialog)).isEmpty();
            assertThat(canBeTaken(dialog)).isFalse();
        });
    }

    @Test
    void makesRoomForTheWords() {
        TextDialog dialog = Fx.call(() -> dialog("1"));
        Fx.run(dialog::show);
        double before = Fx.call(dialog::getHeight);
        Fx.run(() -> dialog.getEditor().setText("x".repeat(200)));
        Fx.waitFor("the dialog has grown", () -> dialog.getHeight() > before);
        Label wrong = (Label) dialog.getDialogPane().lookup("#asked-wrong");
        assertThat(Fx.call(() -> wrong.getHeight() - wrong.prefHeight(wrong.getWidth())))
                .isNotNegative();
        assertThat(Fx.call(() -> dialog.getEditor().getWidth()))
                .as("the field is as wide as its words")
                .isEqualTo(wrong.getWidth());
        Fx.run(dialog::close);
    }
}
