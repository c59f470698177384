package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code layout.json} in a project's folder. */
public final class LayoutFile {
    public static final String NAME = "layout.json";

    private LayoutFile() {}

    /** What cannot be understood is none: a layout must never keep a project from opening. */
    public static Layout read(Path project) {
        Path file = project.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Layout.NONE;
        }
        try {
            return parse(JsonFile.read(file));
        } catch (JacksonException e) {
            return Layout.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Layout parse(JsonNode json) {
        JsonNode at = json.path("bounds");
        Layout.Bounds bounds =
                at.path("width").asDouble() < 1 || at.path("height").asDouble() < 1
                        ? null
                        : new Layout.Bounds(
                                at.path("x").asDouble(),
                                at.path("y").asDouble(),
                                at.path("width").asDouble(),
                                at.path("height").asDouble());
        Map<String, List<Double>> splits = new HashMap<>();
        json.path("splits").fields().forEachRemaining(split -> {
            List<Double> positions = new ArrayList<>();
            split.getValue().forEach(position -> positions.add(position.asDouble()));
            splits.put(split.getKey(), positions);
        });
        Map<String, Set<String>> keptUp = new HashMap<>();
        json.path("keptUp").fields().forEachRemaining(engine -> {
            Set<String> views = new HashSet<>();
            engine.getValue().forEach(view -> views.add(view.asText()));
            keptUp.put(engine.getKey(), views);
        });
        return new Layout(
                bounds,
                json.path("maximized").asBoolean(),
                json.path("screen").asText(""),
                splits,
                keptUp,
                json.path("engine").asText(""));
    }

    /** Written beside and renamed, so that the file is whole or as it was. */
    public static void write(Path project, Layout layout) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Layout.Bounds bounds = layout.bounds();
        if (bounds != null) {
            json.putObject("bounds")
                    .put("x", bounds.x())
                    .put("y", bounds.y())
                    .put("width", bounds.width())
                    .put("height", bounds.height());
        }
        json.put("maximized", layout.maximized()).put("screen", layout.screen());
        ObjectNode splits = json.putObject("splits");
        layout.splits().forEach((name, positions) -> {
            ArrayNode array = splits.putArray(name);
            positions.forEach(array::add);
        });
        ObjectNode keptUp = json.putObject("keptUp");
        new TreeMap<>(layout.keptUp()).forEach((engine, views) -> {
            ArrayNode array = keptUp.putArray(engine);
            views.stream().sorted().forEach(array::add);
        });
        if (!layout.engine().isEmpty()) {
            json.put("engine", layout.engine());
        }
        JsonFile.write(project.resolve(NAME), json);
    }
}
