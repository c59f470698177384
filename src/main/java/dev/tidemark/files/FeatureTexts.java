package dev.tidemark.files;

import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.project.DefinitionTexts;
import java.nio.file.Path;
import java.util.Map;

/** Feature files as they are being written. Thread-safe. */
public final class FeatureTexts implements DefinitionTexts {
    /** The folder of a project for those that are not applied. */
    public static final String DRAFTS = "drafts";

    private final WorkFiles told;

    public FeatureTexts(WorkFiles told) {
        this.told = told;
    }

    @Override
    public DefinitionFormat.Definition parse(String name, String text) {
        return FeatureFile.parse(name, text);
    }

    @Override
    public int sqlOffset(String text) {
        return FeatureFile.sqlOffset(text);
    }

    @Override
    public String change(String text, Map<String, HeaderValue> changes) {
        return FeatureHeaderPatch.apply(text, changes);
    }

    @Override
    public Map<String, String> drafts(Path projectFolder) {
        return new Drafts(projectFolder.resolve(DRAFTS), told).all();
    }

    @Override
    public void keepDraft(Path projectFolder, String name, String text) {
        new Drafts(projectFolder.resolve(DRAFTS), told).keep(name, text);
    }

    @Override
    public void write(Path file, String text) {
        Drafts.write(file, text, told);
    }
}
