package dev.tidemark.engine.project;

import dev.tidemark.engine.DefinitionFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Feature files as texts that somebody is writing. */
public interface DefinitionTexts {

    /**
     * Pure and quick.
     *
     * @throws dev.tidemark.domain.PlacedProblem for the first thing that is wrong
     */
    DefinitionFormat.Definition parse(String name, String text);

    /** Where the statement begins behind the header, whether or not the header is right; 0 without one. */
    int sqlOffset(String text);

    /**
     * Writes other values into the header; all that is not changed stays as it is, comments included.
     *
     * @throws dev.tidemark.domain.PlacedProblem when the header is no YAML
     */
    String change(String text, Map<String, HeaderValue> changes);

    /** Texts that were not applied, by the name they were kept under. */
    Map<String, String> drafts(Path projectFolder);

    /** Keeps a text whole or not at all; an empty one is forgotten. */
    void keepDraft(Path projectFolder, String name, String text);

    /** Writes a text into a file, whole or not at all. */
    void write(Path file, String text);

    /** What stands behind a key of the header. */
    sealed interface HeaderValue {}

    /** Empty: the key goes. */
    record Text(String text) implements HeaderValue {}

    record Texts(Map<String, String> texts) implements HeaderValue {}

    record Lists(Map<String, List<String>> lists) implements HeaderValue {}
}
