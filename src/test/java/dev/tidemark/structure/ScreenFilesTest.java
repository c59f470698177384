package dev.tidemark.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FXML, styles, texts and controllers of a screen belong together by one stem; nothing is missing and nothing is left over. */
class ScreenFilesTest {
    private static final Path TEXTS = Path.of("src/main/resources/i18n");
    private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
    private static final Pattern HANDLER = Pattern.compile("on[A-Z]\\w+=\"#(\\w+)\"");
    private static final Pattern ID = Pattern.compile("fx:id=\"(\\w+)\"");
    private static final Pattern CHOICE =
            Pattern.compile("<(?:TableView|ListView|TreeView|ComboBox|ChoiceBox|RowsTable)\\b[^>]*>");
    private static final Pattern STYLE_CLASS = Pattern.compile("styleClass=\"([^\"]+)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([\\w.]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[\\w.]*)\"");
    private static final Pattern TEXT_CALL = Pattern.compile("text\\(\\s*\"([a-z]+\\.[\\w.]*[\\w])\"\\s*[,)]");
    private static final Pattern CSS_CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{3,8}\\b");
    /** Found by F6 and not drawn. */
    private static final Set<String> MARKERS = Set.of("pane");

    static List<Path> fxml() {
        return files(Path.of("fxml"), ".fxml");
    }

    static List<Path> texts() {
        return files(TEXTS, ".properties");
    }

    @ParameterizedTest
    @MethodSource("fxml")
    void everyFxmlHasItsControllerItsStyleSheetAndItsTexts(Path file) throws ClassNotFoundException {
        Class<?> controller = controller(file);
        assertThat(controller.getPackageName()).isEqualTo("dev.tidemark.ui." + screen(file));
        assertThat(Path.of("styles", screen(file) + ".css")).exists();
        assertThat(TEXTS.resolve(screen(file) + ".properties")).exists();
    }

    @ParameterizedTest
    @MethodSource("fxml")
    void everyHandlerAndEveryInjectedFieldIsThere(Path file) throws ClassNotFoundException {
        Class<?> controller = controller(file);
        String text = read(file);
        Set<String> methods = Arrays.stream(controller.getDeclaredMethods())
                .map(m -> m.getName())
                .collect(Collectors.toSet());
        assertThat(methods).containsAll(all(HANDLER, text));
        List<String> injected = Arrays.stream(controller.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(FXML.class))
                .map(field -> field.getName())
                .toList();
        assertThat(all(ID, text)).containsAll(injected);
    }

    @ParameterizedTest
    @MethodSource("fxml")
    void everyStyleClassIsDefined(Path file) {
        Set<String> defined = new TreeSet<>(MARKERS);
        files(Path.of("styles"), ".css").forEach(css -> defined.addAll(all(CSS_CLASS, read(css))));
        defined.addAll(all(CSS_CLASS, resource("/atlantafx/base/theme/primer-light.css")));
        Set<String> used = all(STYLE_CLASS, read(file)).stream()
                .flatMap(classes -> Arrays.stream(classes.split("[,\\s]+")))
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(defined);
        assertThat(used).as("style classes that no style sheet defines").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fxml")
    void everyTableListAndChoiceHasAName(Path file) {
        String text = read(file);
        List<String> nameless = CHOICE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(tag -> !tag.contains("accessibleText=") && !isLabelled(tag, text))
                .toList();
        assertThat(nameless).as("what a screen reader cannot name").isEmpty();
    }

    private static boolean isLabelled(String tag, String text) {
        return all(ID, tag).stream().anyMatch(id -> text.contains("labelFor=\"$" + id + "\""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextBeginsWithItsStemAndIsUsed(Path file) {
        String stem = screen(file);
        Set<String> whole = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        for (String literal : literals()) {
            (literal.endsWith(".") ? beginnings : whole).add(literal);
        }
        List<String> unused = new ArrayList<>();
        for (String key : keys(file)) {
            assertThat(key).startsWith(stem + ".");
            // A key that is put together from the name of an enum's constant, whatever the beginning.
            boolean ofConstant = key.substring(stem.length() + 1).matches("[A-Z_]+") && beginnings.contains(stem + ".");
            boolean begun = beginnings.stream()
                    .anyMatch(beginning -> !beginning.equals(stem + ".") && key.startsWith(beginning));
            if (!whole.contains(key) && !begun && !ofConstant) {
                unused.add(key);
            }
        }
        assertThat(unused).as("texts that nothing shows").isEmpty();
    }

    @Test
    void everyTextThatIsAskedForIsThere() {
        Set<String> known = new TreeSet<>();
        texts().forEach(file -> known.addAll(keys(file)));
        Set<String> asked = new TreeSet<>();
        fxml().forEach(file -> asked.addAll(all(FXML_KEY, read(file))));
        sources().forEach(file -> asked.addAll(all(TEXT_CALL, read(file))));
        asked.removeAll(known);
        assertThat(asked).as("keys without a text").isEmpty();
    }

    @Test
    void coloursAreNamedOutsideTheTokens() {
        for (Path css : files(Path.of("styles"), ".css")) {
            if (!css.endsWith("tokens.css")) {
                assertThat(all(HEX, read(css))).as(css.toString()).isEmpty();
            }
        }
        for (Path source : sources()) {
            assertThat(read(source)).as(source.toString()).doesNotContain("Color.web(", "Color.rgb(");
        }
    }

    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        fxml().forEach(file -> literals.addAll(all(FXML_KEY, read(file))));
        sources().forEach(file -> literals.addAll(all(LITERAL, read(file))));
        return literals;
    }

    private static List<Path> sources() {
        return files(Path.of("src/main/java/dev/tidemark/ui"), ".java");
    }

    private static Set<String> keys(Path file) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Class<?> controller(Path file) throws ClassNotFoundException {
        return Class.forName(all(CONTROLLER, read(file)).iterator().next());
    }

    private static String screen(Path file) {
        String name = file.getFileName().toString().replaceAll("\\.\\w+$", "");
        return name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text)
                .results()
                .map((MatchResult m) -> m.groupCount() == 0 ? m.group() : m.group(1))
                .forEach(found::add);
        return found;
    }

    private static String resource(String name) {
        try (var in = ScreenFilesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
