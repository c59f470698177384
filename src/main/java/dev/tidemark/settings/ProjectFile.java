package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project's {@code project.json}.
 *
 * @param engine the default engine
 * @param clock where the project pins its clock, null for the real time
 */
public record ProjectFile(String engine, @Nullable Instant clock) {
    public static final String NAME = "project.json";
    private static final int FORMAT = 1;

    /** Loads what reading one needs; touches no file. */
    public static void warmUp() throws IOException {
        JsonFile.parse("{}");
    }

    /** @throws InvalidInput when the folder is no project, or its file cannot be understood */
    public static ProjectFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(folder + " is no Tidemark project (it has no " + NAME
                    + "); make one with: tidemark init " + folder);
        }
        try {
            JsonNode json = JsonFile.read(file);
            if (json.path("format").asInt(0) != FORMAT) {
                throw new InvalidInput(
                        file + ": the format is " + json.path("format").asText("missing") + ", this program reads "
                                + FORMAT + "; use a newer program or restore a backup");
            }
            String engine = json.path("engine").asText("h2");
            JsonNode clock = json.get("clock");
            return new ProjectFile(engine, clock == null || clock.isNull() ? null : InstantText.parse(clock.asText()));
        } catch (JacksonException | DateTimeException e) {
            throw new InvalidInput(file + " is damaged: " + firstLine(e) + "; restore it from a backup", e);
        } catch (IOException e) {
            throw new InvalidInput(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("not readable");
    }

    /**
     * Removes what a process that died has left of writing this file, or another one that a project's folder has. Nobody
     * writes any of them meanwhile.
     */
    public static void removeUnfinished(Path folder) throws IOException {
        for (String name : List.of(NAME, QueriesFile.NAME, LayoutFile.NAME, SpineFile.NAME)) {
            Files.deleteIfExists(JsonFile.beside(folder.resolve(name)));
        }
    }

    /** Written beside and renamed, so that the file is whole or absent. */
    public void write(Path folder) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("engine", engine);
        if (clock != null) {
            json.put("clock", InstantText.iso(clock));
        }
        JsonFile.write(folder.resolve(NAME), json);
    }
}
