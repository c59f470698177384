package dev.tidemark.ui.control;

import dev.tidemark.ui.control.FieldOffer.Choice;
import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A text field that offers what could stand at its caret: Down or Ctrl+Space asks for all, typing for what goes on it.
 * Enter picks, Escape closes; Tab leaves what was typed as it is.
 */
public final class CompletionField extends TextField {
    private final CompletionPopup popup =
            new CompletionPopup(this, () -> getScene() == null ? null : localToScreen(getLayoutBounds()));
    private final BiFunction<String, Integer, FieldOffer> completer;
    private boolean edited;
    private boolean asked;

    /** @param completer told the text and the caret's offset */
    public CompletionField(BiFunction<String, Integer, FieldOffer> completer) {
        this.completer = completer;
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        textProperty().subscribe((before, now) -> edited = isFocused());
        // The caret moves after the text has changed.
        caretPositionProperty().subscribe((before, now) -> {
            if (edited) {
                edited = false;
                asked = false;
                offer();
            }
        });
    }

    private void pressed(KeyEvent key) {
        boolean open = popup.isShowing();
        if (open && key.getCode() == KeyCode.TAB) {
            popup.hide();
        } else if (popup.handle(key)) {
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN && !open || key.getCode() == KeyCode.SPACE && key.isControlDown()) {
            key.consume();
            ask();
        }
    }

    /** Offers all there is, or says why there is nothing. */
    public void ask() {
        asked = true;
        offer();
    }

    /** What is offered has changed. */
    public void refresh() {
        if (popup.isShowing()) {
            offer();
        }
    }

    private void offer() {
        FieldOffer offer = completer.apply(getText(), getCaretPosition());
        List<Choice> fitting = offer.fitting();
        List<Choice> shown = fitting.isEmpty() && asked ? offer.choices() : fitting;
        popup.setOnAccept(picked -> shown.stream()
                .filter(choice -> choice.shown().equals(picked))
                .findFirst()
                .ifPresent(choice -> write(offer, choice)));
        if (!asked) {
            popup.offer(shown.stream().map(Choice::shown).toList());
        } else if (offer.choices().isEmpty()) {
            popup.say(offer.vacancy());
        } else {
            popup.show(
                    shown.stream().map(Choice::shown).toList(),
                    shown == offer.choices() ? offer.current(getText()) : 0);
        }
    }

    private void write(FieldOffer offer, Choice choice) {
        replaceText(offer.from(), offer.to(), choice.written());
        popup.hide();
    }
}
