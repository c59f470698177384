package dev.tidemark.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pair of text and ground that {@code tokens.css} declares keeps WCAG AA in both themes. */
@UiTest
class ContrastTest {
    private static final Pattern PAIRS = Pattern.compile("\\* (dimmed )?pairs: (\\S+) = (.+)");
    private static final double ENOUGH = 4.5;
    /** Every opacity below 1 that a node of text gets. */
    private static final double DIMMED = 0.9;

    private final Region probe = new Region();
    private final Region page = new Region();

    @AfterEach
    void backToLight() {
        Fx.run(() -> Application.setUserAgentStylesheet(null));
    }

    @ParameterizedTest
    @EnumSource(Preferences.Theme.class)
    void everyDeclaredPairCanBeRead(Preferences.Theme theme) throws IOException {
        Scene scene = Fx.call(() -> new Scene(new StackPane(page, probe), 100, 100));
        Fx.run(() -> {
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT.withTheme(theme));
        });
        List<String> tooFaint = new ArrayList<>();
        int pairs = 0;
        for (MatchResult pair : PAIRS.matcher(Files.readString(Path.of("styles/tokens.css")))
                .results()
                .toList()) {
            Color ground = over(colour(pair.group(2)), colour("-color-bg-default"));
            double opacity = pair.group(1) == null ? 1 : DIMMED;
            for (String text : pair.group(3).strip().split("\\s+")) {
                pairs++;
                Color seen = colour(text).deriveColor(0, 1, 1, opacity);
                double contrast = contrast(over(seen, ground), ground);
                if (contrast < ENOUGH) {
                    tooFaint.add(String.format(Locale.ROOT, "%s on %s: %.2f", text, pair.group(2), contrast));
                }
            }
        }
        assertThat(pairs).isGreaterThan(30);
        assertThat(tooFaint).as("pairs below 4.5 to 1 in " + theme).isEmpty();
    }

    @Test
    void nothingIsDimmedFurther() throws IOException {
        List<String> opacities = new ArrayList<>();
        for (Path root : List.of(Path.of("styles"), Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Pattern.compile("-fx-opacity: ([0-9.]+)|double OLD = ([0-9.]+)")
                            .matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                            .forEach(opacities::add);
                }
            }
        }
        assertThat(opacities)
                .hasSizeGreaterThan(3)
                .allSatisfy(opacity -> assertThat(Double.parseDouble(opacity)).isGreaterThanOrEqualTo(DIMMED));
    }

    private Color colour(String name) {
        return Fx.call(() -> {
            probe.setStyle("-fx-background-color: " + name);
            probe.getScene().getRoot().applyCss();
            return (Color) probe.getBackground().getFills().get(0).getFill();
        });
    }

    /** A colour that lets the ground shine through, as it is seen. */
    private static Color over(Color colour, Color ground) {
        double a = colour.getOpacity();
        return Color.color(
                colour.getRed() * a + ground.getRed() * (1 - a),
                colour.getGreen() * a + ground.getGreen() * (1 - a),
                colour.getBlue() * a + ground.getBlue() * (1 - a));
    }

    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Relative luminance of WCAG 2. */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
