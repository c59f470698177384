package dev.tidemark.domain.feature;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition of features: what is read, how, and when. Valid once constructed.
 *
 * @param name as written; {@link #key} is what names are compared by
 * @param tags and {@code sources} keep their order
 * @param timestamp folded name of the result's timestamp column
 * @param start the feature start: the first instant for which values are wanted
 * @param ttl whole seconds, at least one; null: values never expire
 * @param dataDelay whole seconds, how much later than a window's end its rows are complete
 * @param warmUp whether one window before the first is laid too
 * @param sql the statement as a template ({@code semantics.md} 3)
 */
public record FeatureView(
        String name,
        @Nullable String description,
        @Nullable String owner,
        Map<String, String> tags,
        Map<String, Source> sources,
        List<Entity> entities,
        String timestamp,
        Cadence schedule,
        Instant start,
        @Nullable Duration ttl,
        Duration dataDelay,
        boolean warmUp,
        OutOfRange outOfRange,
        boolean online,
        boolean offline,
        String sql) {

    /** @throws InvalidField (or {@link dev.tidemark.domain.sql.SqlProblem} for a field of the template) with what is wrong */
    public FeatureView {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        entities = List.copyOf(entities);
        ViewRules.requireName(name);
        ViewRules.requireSources(sources.keySet());
        ViewRules.requireEntities(entities);
        ViewRules.requireTimestamp(timestamp, keysOf(entities));
        ViewRules.requireDurations(ttl, dataDelay);
        ViewRules.requireStart(start, schedule, warmUp);
        ViewRules.requireStatement(sql, sources);
    }

    private static List<String> keysOf(List<Entity> entities) {
        LinkedHashSet<String> keys = new LinkedHashSet<>();
        entities.forEach(entity -> keys.addAll(entity.joinKeys()));
        return List.copyOf(keys);
    }

    /** The name by which views are told apart: two names that differ in case only are the same view. */
    public String key() {
        return key(name);
    }

    public static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** All entities' join keys in order, each once: together they are the key of a row. */
    public List<String> joinKeys() {
        return keysOf(entities);
    }

    /** The first window that is laid: the one that contains the start, or the one before it with warm-up. */
    public Interval firstWindow() {
        return firstWindow(schedule);
    }

    /** The first window by another schedule: that of an older version. */
    public Interval firstWindow(Cadence cadence) {
        return ViewRules.firstWindow(start, cadence, warmUp);
    }

    /** Each source's name with the text that takes its place in the statement. */
    public Map<String, String> sourceTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        sources.forEach((source, meaning) -> texts.put(source, meaning.text()));
        return texts;
    }

    /** The statement with a window filled in; the window need not be one of the schedule. */
    public RenderedSql render(Interval window) {
        return SqlTemplate.parse(sql).render(window, sourceTexts());
    }

    /** What is allowed and may surprise, one sentence each. */
    public List<String> warnings() {
        return ViewRules.warnings(this);
    }
}
