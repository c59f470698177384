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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code spine.json} in a project: the rows and the query that somebody is writing for a spine. */
public final class SpineFile {
    public static final String NAME = "spine.json";

    private SpineFile() {}

    /** {@link SpineDraft#NONE} when there is none. One that cannot be understood is kept beside, under another name. */
    public static SpineDraft read(Path project) {
        Path file = project.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return SpineDraft.NONE;
        }
        try {
            return parse(JsonFile.read(file));
        } catch (JacksonException e) {
            JsonFile.setAside(file);
            return SpineDraft.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SpineDraft parse(JsonNode json) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode each : json.path("rows")) {
            Map<String, String> row = new HashMap<>();
            each.fields()
                    .forEachRemaining(
                            value -> row.put(value.getKey(), value.getValue().asText()));
            rows.add(row);
        }
        return new SpineDraft(json.path("sql").asText(""), rows);
    }

    /** Written beside and renamed, so that the file is whole or as it was; none where nothing is written. */
    public static void write(Path project, SpineDraft draft) {
        Path file = project.resolve(NAME);
        if (draft.length() == 0) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be removed: " + e.getMessage(), e);
            }
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sql", draft.sql());
        ArrayNode rows = json.putArray("rows");
        for (Map<String, String> row : draft.rows()) {
            ObjectNode each = rows.addObject();
            new TreeMap<>(row).forEach(each::put);
        }
        JsonFile.write(file, json);
    }
}
