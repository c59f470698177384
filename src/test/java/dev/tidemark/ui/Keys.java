package dev.tidemark.ui;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/** The keyboard of a window: the toolkit's own robot, so that a key goes where it would go for a user. */
public final class Keys {
    private static final int MOST_STEPS = 120;
    private static final String SHIFTED = ")!@#$%^&*(";
    private static final Map<Character, KeyCode> PLAIN = Map.of(
            ' ', KeyCode.SPACE,
            ',', KeyCode.COMMA,
            '.', KeyCode.PERIOD,
            '-', KeyCode.MINUS,
            '/', KeyCode.SLASH,
            '\'', KeyCode.QUOTE,
            '=', KeyCode.EQUALS,
            '[', KeyCode.OPEN_BRACKET,
            ']', KeyCode.CLOSE_BRACKET);
    private static final Map<Character, KeyCode> WITH_SHIFT = Map.of(
            '_', KeyCode.MINUS,
            ':', KeyCode.SEMICOLON,
            '{', KeyCode.OPEN_BRACKET,
            '}', KeyCode.CLOSE_BRACKET);

    private final WindowFixture window;
    private final Robot robot = Fx.call(Robot::new);

    public Keys(WindowFixture window) {
        this.window = window;
    }

    /** Presses keys at once, the modifiers first. */
    public void press(KeyCode... chord) {
        Fx.run(() -> chord(chord));
        Fx.waitForIdle();
    }

    private void chord(KeyCode... chord) {
        for (KeyCode code : chord) {
            robot.keyPress(code);
        }
        for (int i = chord.length - 1; i >= 0; i--) {
            robot.keyRelease(chord[i]);
        }
    }

    /** Types on a US keyboard. */
    public void type(String text) {
        for (char c : text.toCharArray()) {
            Fx.run(() -> type(c));
            Fx.waitForIdle();
        }
    }

    private void type(char c) {
        KeyCode plain = PLAIN.get(c);
        KeyCode shifted = WITH_SHIFT.get(c);
        if (Character.isDigit(c)) {
            chord(KeyCode.getKeyCode(String.valueOf(c)));
        } else if (Character.isLetter(c)) {
            KeyCode code = KeyCode.getKeyCode(String.valueOf(c).toUpperCase(Locale.ROOT));
            chord(Character.isUpperCase(c) ? new KeyCode[] {KeyCode.SHIFT, code} : new KeyCode[] {code});
        } else if (SHIFTED.indexOf(c) >= 0) {
            chord(KeyCode.SHIFT, KeyCode.getKeyCode(String.valueOf(SHIFTED.indexOf(c))));
        } else if (plain != null) {
            chord(plain);
        } else if (shifted != null) {
            chord(KeyCode.SHIFT, shifted);
        } else {
            throw new IllegalArgumentException("no key is known for " + c);
        }
    }

    /** Presses Tab until the node has the keyboard. */
    public void tabTo(String selector) {
        walk("Tab", selector, KeyCode.TAB);
    }

    /** Presses Shift and Tab until the node has the keyboard. */
    public void tabBackTo(String selector) {
        walk("Shift Tab", selector, KeyCode.SHIFT, KeyCode.TAB);
    }

    /** Presses F6 until the keyboard is in the node. */
    public void paneOf(String selector) {
        walk("F6", selector, KeyCode.F6);
    }

    private void walk(String name, String selector, KeyCode... chord) {
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < MOST_STEPS; i++) {
            if (Fx.call(() -> isAt(selector))) {
                return;
            }
            press(chord);
            way.append(' ').append(focused());
        }
        throw new AssertionError(name + " does not come to " + selector + ":" + way);
    }

    private boolean isAt(String selector) {
        for (Node at = window.scene.getFocusOwner(); at != null; at = at.getParent()) {
            // There may be one of that name per tab; the one with the keyboard counts.
            if (selector.equals("#" + at.getId()) || at.getStyleClass().contains(selector.substring(1))) {
                return true;
            }
        }
        return false;
    }

    /** Waits until the node, or something in it, has the keyboard. */
    public void waitFor(String selector) {
        try {
            Fx.waitFor(selector + " has the keyboard", () -> isAt(selector));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", but " + focused(), e);
        }
    }

    /** What has the keyboard, in words. */
    public String focused() {
        return Fx.call(() -> {
            Node node = window.scene.getFocusOwner();
            return node == null
                    ? "nothing"
                    : node.getClass().getSimpleName() + "#" + node.getId()
                            + node.getStyleClass().stream().collect(Collectors.joining(".", ".", ""));
        });
    }

    /** What another program left on the clipboard. */
    public static void onClipboard(String text) {
        Fx.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
