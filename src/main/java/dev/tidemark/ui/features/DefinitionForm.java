package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.Entity;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.project.DefinitionTexts.HeaderValue;
import dev.tidemark.engine.project.DefinitionTexts.Lists;
import dev.tidemark.engine.project.DefinitionTexts.Text;
import dev.tidemark.engine.project.DefinitionTexts.Texts;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The header as fields. A change is written into the text at once; what is wrong with it stands at its field. */
public final class DefinitionForm {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    /** A field and the header's key that it stands for. */
    public enum Field {
        NAME("name", true),
        OWNER("owner", false),
        DESCRIPTION("description", false),
        SOURCES("sources", true),
        ENTITIES("entities", true),
        TIMESTAMP("timestamp", true),
        OUT_OF_RANGE("out_of_range", false),
        SCHEDULE("schedule", true),
        START("start", true),
        TTL("ttl", false),
        DATA_DELAY("data_delay", false),
        OFFLINE("offline", false),
        ONLINE("online", false),
        WARM_UP("warm_up", false);

        private final String key;
        private final boolean required;

        Field(String key, boolean required) {
            this.key = key;
            this.required = required;
        }

        String label() {
            return TEXTS.text("features.field." + key);
        }

        boolean isFlag() {
            return this == OFFLINE || this == ONLINE || this == WARM_UP;
        }
    }

    private final ViewDocument document;
    private final Map<Field, StringProperty> values = new EnumMap<>(Field.class);
    private final Map<Field, StringProperty> errors = new EnumMap<>(Field.class);
    private final StringProperty other = new SimpleStringProperty("");
    private boolean writing;
    /** While fields take the text's values, not the other way round; so too until the first text is there. */
    private boolean reading = true;

    DefinitionForm(ViewDocument document) {
        this.document = document;
        for (Field field : Field.values()) {
            StringProperty value = new SimpleStringProperty("");
            values.put(field, value);
            errors.put(field, new SimpleStringProperty(""));
            value.subscribe(text -> changed(field, text));
        }
        document.definitionProperty().subscribe(this::read);
        document.troubleProperty().subscribe(this::showTrouble);
    }

    private void read(@Nullable Definition definition) {
        if (definition == null || writing) {
            return;
        }
        reading = true;
        for (Field field : Field.values()) {
            value(field).set(textOf(definition.view(), field));
        }
        reading = false;
    }

    static String textOf(FeatureView view, Field field) {
        return switch (field) {
            case NAME -> view.name();
            case OWNER -> view.owner() == null ? "" : view.owner();
            case DESCRIPTION -> oneLine(view.description() == null ? "" : view.description());
            case SOURCES ->
                view.sources().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + oneLine(entry.getValue().text()))
                        .collect(Collectors.joining("; "));
            case ENTITIES ->
                view.entities().stream().map(DefinitionForm::entityText).collect(Collectors.joining("; "));
            case TIMESTAMP -> Identifiers.display(view.timestamp());
            case OUT_OF_RANGE -> view.outOfRange().text();
            case SCHEDULE -> DurationText.format(view.schedule().step());
            case START -> Words.instant(view.start());
            case TTL -> view.ttl() == null ? "" : DurationText.format(view.ttl());
            case DATA_DELAY -> view.dataDelay().isZero() ? "" : DurationText.format(view.dataDelay());
            case OFFLINE -> Boolean.toString(view.offline());
            case ONLINE -> Boolean.toString(view.online());
            case WARM_UP -> Boolean.toString(view.warmUp());
        };
    }

    private static String entityText(Entity entity) {
        return entity.name() + ": "
                + entity.joinKeys().stream().map(Identifiers::display).collect(Collectors.joining(", "));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private void changed(Field field, String text) {
        if (reading) {
            return;
        }
        if (field.required && text.isBlank()) {
            error(field).set(TEXTS.text("features.needed"));
            return;
        }
        Definition known = document.definitionProperty().get();
        if (known != null && textOf(known.view(), field).equals(text)) {
            return;
        }
        writing = true;
        try {
            document.changeHeader(Map.of(field.key, headerValue(field, text.strip())));
        } catch (InvalidInput e) {
            error(field).set(Problem.words(e));
        } finally {
            writing = false;
        }
    }

    static HeaderValue headerValue(Field field, String text) {
        return switch (field) {
            case SOURCES -> new Texts(named(text));
            case ENTITIES -> {
                Map<String, List<String>> lists = new LinkedHashMap<>();
                named(text).forEach((name, keys) -> lists.put(name, Arrays.asList(keys.split("\\s*,\\s*"))));
                yield new Lists(lists);
            }
            default -> new Text(text);
        };
    }

    /** {@code a: x; b: y}. */
    private static Map<String, String> named(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part.strip() : part.substring(0, colon).strip();
            if (!name.isEmpty()) {
                parts.put(name, colon < 0 ? "" : part.substring(colon + 1).strip());
            }
        }
        return parts;
    }

    /** A problem of the header says its key first; one of the statement names what it misses. */
    private void showTrouble(@Nullable Trouble trouble) {
        errors.values().forEach(error -> error.set(""));
        other.set("");
        if (trouble == null || trouble.hasPlace() && !trouble.inHeader()) {
            return;
        }
        String what = trouble.what();
        String lower = what.toLowerCase(Locale.ROOT);
        for (Field field : Field.values()) {
            if (lower.startsWith(field.key + ":") || lower.startsWith(field.key + " must")) {
                error(field).set(what);
                return;
            }
        }
        if (!trouble.inHeader() && lower.contains("the join key")) {
            error(Field.ENTITIES).set(what);
        } else if (!trouble.inHeader() && lower.contains("the timestamp column")) {
            error(Field.TIMESTAMP).set(what);
        } else if (!trouble.inHeader() && lower.contains("windows are too many")) {
            error(Field.SCHEDULE).set(what);
        } else {
            other.set(what);
        }
    }

    StringProperty value(Field field) {
        return java.util.Objects.requireNonNull(values.get(field));
    }

    StringProperty error(Field field) {
        return java.util.Objects.requireNonNull(errors.get(field));
    }

    /** What is wrong with the text and belongs to no field. */
    public StringProperty otherProperty() {
        return other;
    }

    boolean hasErrors() {
        return !other.get().isEmpty()
                || errors.values().stream().anyMatch(error -> !error.get().isEmpty());
    }
}
