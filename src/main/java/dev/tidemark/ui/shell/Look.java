package dev.tidemark.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.ViewLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Theme, fonts, font size and the writing of times of a scene. */
public final class Look {
    private static final String DARK = "theme-dark";
    private static final String LARGE = "large-text";
    private static final int LARGE_FROM = 18;
    private static final List<String> FONTS = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Look() {}

    /** To be called once, before the first scene. */
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream in = Look.class.getResourceAsStream(font)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + font + " is missing or damaged");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + font + " cannot be read", e);
            }
        }
    }

    public static void dress(Scene scene) {
        scene.getStylesheets()
                .setAll(
                        ViewLoader.styleSheet("tokens"),
                        ViewLoader.styleSheet("controlsfx"),
                        ViewLoader.styleSheet("base"));
    }

    /** Whether the text is so large that there is room for less of it. */
    static boolean isLarge(Preferences preferences) {
        return preferences.fontSize() >= LARGE_FROM;
    }

    /** The theme is the whole program's; the size is the scene's. */
    public static void apply(Scene scene, Preferences preferences) {
        boolean dark = preferences.theme() == Preferences.Theme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        List<String> classes = scene.getRoot().getStyleClass();
        classes.removeAll(List.of(DARK, LARGE, Motion.REDUCED, Times.ISO));
        if (preferences.reduceMotion()) {
            classes.add(Motion.REDUCED);
        }
        if (preferences.times() == TimeDisplay.ISO) {
            classes.add(Times.ISO);
        }
        if (isLarge(preferences)) {
            classes.add(LARGE);
        }
        if (dark) {
            classes.add(DARK);
        }
        scene.getRoot().setStyle("-fx-font-size: " + preferences.fontSize() + "px");
    }
}
