package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.domain.time.TimeDisplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code preferences.json} in the user's folder for settings. */
public final class PreferencesFile {
    private static final String NAME = "preferences.json";

    private final Path file;

    /** @param folder made when something is written */
    public PreferencesFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** What is missing or cannot be understood takes its default: settings must never keep the program from starting. */
    public Preferences read() {
        if (!Files.isRegularFile(file)) {
            return Preferences.DEFAULT;
        }
        try {
            return parse(JsonFile.read(file));
        } catch (JacksonException e) {
            return Preferences.DEFAULT;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Preferences parse(JsonNode json) {
        Preferences usual = Preferences.DEFAULT;
        List<Path> recent = new ArrayList<>();
        for (JsonNode folder : json.path("recent")) {
            try {
                recent.add(Path.of(folder.asText()));
            } catch (InvalidPathException e) {
                // Written on another system: nobody can open it here.
                continue;
            }
        }
        List<String> live = new ArrayList<>();
        json.path("livePreviews").forEach(name -> live.add(name.asText()));
        boolean dark = json.path("theme").asText().equals("dark");
        return new Preferences(
                dark ? Preferences.Theme.DARK : Preferences.Theme.LIGHT,
                json.path("fontSize").asInt(usual.fontSize()),
                json.path("times").asText().equals("iso") ? TimeDisplay.ISO : TimeDisplay.PLAIN,
                json.path("workers").asInt(usual.workers()),
                json.path("previewRows").asInt(usual.previewRows()),
                json.path("gridRows").asLong(usual.gridRows()),
                json.path("reduceMotion").asBoolean(usual.reduceMotion()),
                json.path("railOpen").asBoolean(usual.railOpen()),
                recent,
                live);
    }

    /** Written beside and renamed, so that the file is whole or as it was. */
    public void write(Preferences preferences) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("theme", preferences.theme().name().toLowerCase(Locale.ROOT));
        json.put("fontSize", preferences.fontSize());
        json.put("times", preferences.times().name().toLowerCase(Locale.ROOT));
        json.put("workers", preferences.workers());
        json.put("previewRows", preferences.previewRows());
        json.put("gridRows", preferences.gridRows());
        json.put("reduceMotion", preferences.reduceMotion());
        json.put("railOpen", preferences.railOpen());
        preferences.recent().forEach(folder -> json.withArray("recent").add(folder.toString()));
        preferences.livePreviews().forEach(json.withArray("livePreviews")::add);
        JsonFile.write(file, json);
    }
}
