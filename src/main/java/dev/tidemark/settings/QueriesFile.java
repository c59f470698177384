package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code queries.json} in a project: the tabs of SQL, unsaved text included. */
public final class QueriesFile {
    public static final String NAME = "queries.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueriesFile() {}

    /** Empty when there is none. One that cannot be understood is kept beside, under another name. */
    public static List<SavedQuery> read(Path project) {
        Path file = project.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return parse(JsonFile.read(file));
        } catch (JacksonException e) {
            JsonFile.setAside(file);
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<SavedQuery> parse(JsonNode json) {
        List<SavedQuery> queries = new ArrayList<>();
        for (JsonNode each : json.path("queries")) {
            String saved = each.path("saved").asText("");
            queries.add(new SavedQuery(
                    each.path("title").asText(""),
                    saved,
                    each.path("text").asText(saved),
                    each.path("selected").asBoolean()));
        }
        return queries;
    }

    /** Written beside and renamed, so that the file is whole or as it was. */
    public static void write(Path project, List<SavedQuery> queries) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("queries");
        for (SavedQuery query : queries) {
            ObjectNode each = all.addObject();
            each.put("title", query.title());
            each.put("saved", query.saved());
            if (!query.text().equals(query.saved())) {
                each.put("text", query.text());
            }
            if (query.selected()) {
                each.put("selected", true);
            }
        }
        JsonFile.write(project.resolve(NAME), json);
    }
}
