package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import org.jspecify.annotations.Nullable;

/**
 * A view of the project, read and ready.
 *
 * @param definition today's, from the record's text
 * @param current the version that backfills fill
 * @param active the version that readers read; null before the first is made
 */
public record AppliedView(
        ViewRecord view,
        DefinitionFormat.Definition definition,
        ViewVersion current,
        @Nullable ViewVersion active) {

    public FeatureView feature() {
        return definition.view();
    }
}
