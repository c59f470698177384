package dev.tidemark.ui;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import org.testfx.api.FxToolkit;

/**
 * Writes pictures of the screens and of what is behind their first sight, with the demo's data, in both themes, into a
 * folder, and a sheet of all of them: arguments FOLDER [FONT SIZE] [SCREEN | in:SCREEN …], all when none is named.
 */
public final class ScreenPictures {
    private static final int SETTLE_FRAMES = 40;

    private ScreenPictures() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean sized = arguments.length > 1 && arguments[1].chars().allMatch(Character::isDigit);
        int fontSize = sized ? Integer.parseInt(arguments[1]) : 13;
        List<String> wanted = Arrays.asList(arguments).subList(sized ? 2 : 1, arguments.length);
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        Fx.run(Look::loadFonts);
        Path project = TestWorkbench.project(Files.createTempDirectory("tidemark-pictures"), "h2");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Map<String, Runnable> subjects = subjects(window, folder);
            if (!subjects.keySet().containsAll(wanted)) {
                System.err.println("There are pictures of " + String.join(", ", subjects.keySet()) + ".");
                System.exit(2);
            }
            window.open(project);
            window.apply("distinct_merchant_counts");
            window.apply("recent_spending");
            window.runSome();
            window.prefer(p -> p.withRailOpen(false).withFontSize(fontSize));
            subjects.forEach((name, subject) -> {
                if (wanted.isEmpty() || wanted.contains(name)) {
                    subject.run();
                }
            });
        }
        for (Preferences.Theme theme : Preferences.Theme.values()) {
            ContactSheet.write(folder, theme.name().toLowerCase(Locale.ROOT));
        }
        System.exit(0);
    }

    private static Map<String, Runnable> subjects(WindowFixture window, Path folder) {
        Map<String, Runnable> subjects = new LinkedHashMap<>();
        for (ScreenId id : ScreenId.values()) {
            subjects.put(id.stem(), () -> {
                window.go(new Destination.To(id));
                settle();
                inBothThemes(window, folder, id.stem());
                if (id == ScreenId.CONNECTIONS) {
                    ButtonBase create = window.find("#createFirst");
                    Fx.run(create::fire);
                    inBothThemes(window, folder, "connections-form");
                }
            });
        }
        StatePictures states = new StatePictures(window, name -> {
            settle();
            inBothThemes(window, folder, name);
        });
        subjects.putAll(states.all());
        subjects.put("preferences", () -> {
            window.openPreferences();
            inBothThemes(window, folder, "preferences");
        });
        return subjects;
    }

    private static void inBothThemes(WindowFixture window, Path folder, String name) {
        for (Preferences.Theme theme : Preferences.Theme.values()) {
            window.prefer(p -> p.withTheme(theme));
            settle();
            String file = name + "-" + theme.name().toLowerCase(Locale.ROOT);
            window.picture(folder.resolve(file + ".png"));
            window.popups(folder, file);
        }
        window.prefer(p -> p.withTheme(Preferences.Theme.LIGHT));
    }

    /** Lets previews and counts arrive. */
    private static void settle() {
        int[] frames = {0};
        Fx.waitFor("the picture is at rest", () -> ++frames[0] > SETTLE_FRAMES);
    }
}
