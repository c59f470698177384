package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.ui.features.DefinitionForm.Field;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What the values of a definition's fields mean, in words for below them. Pure. */
final class FieldNotes {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private FieldNotes() {}

    /** @return a note for each field whose meaning does not show by itself */
    static Map<Field, String> of(FeatureView view) {
        Map<Field, String> notes = new EnumMap<>(Field.class);
        notes.put(Field.SOURCES, TEXTS.text("features.note.sources"));
        notes.put(Field.ENTITIES, TEXTS.text("features.note.entities"));
        notes.put(Field.TIMESTAMP, TEXTS.text("features.note.timestamp"));
        notes.put(Field.OUT_OF_RANGE, TEXTS.text("features.note.out_of_range"));
        notes.put(
                Field.SCHEDULE,
                TEXTS.text(
                        "features.note.schedule", Words.duration(view.schedule().step())));
        notes.put(Field.START, TEXTS.text("features.note.start", Words.range(view.firstWindow())));
        RowLife life = RowLife.ofFirst(view);
        notes.put(
                Field.TTL,
                life.expires() == null
                        ? TEXTS.text("features.note.ttlNone")
                        : TEXTS.text(
                                "features.note.ttl",
                                Words.duration(Duration.between(life.effective(), life.expires()))));
        notes.put(
                Field.DATA_DELAY,
                view.dataDelay().isZero()
                        ? TEXTS.text("features.note.delayNone")
                        : TEXTS.text("features.note.delay", Words.duration(view.dataDelay())));
        return notes;
    }
}
