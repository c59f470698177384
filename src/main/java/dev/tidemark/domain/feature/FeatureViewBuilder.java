package dev.tidemark.domain.feature;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link FeatureView} with the defaults of {@code cli.md} 3. Not thread-safe. */
public final class FeatureViewBuilder {
    private String name = "";
    private @Nullable String description;
    private @Nullable String owner;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Entity> entities = new ArrayList<>();
    private String timestamp = "";
    private @Nullable Cadence schedule;
    private @Nullable Instant start;
    private @Nullable Duration ttl;
    private Duration dataDelay = Duration.ZERO;
    private boolean warmUp;
    private OutOfRange outOfRange = OutOfRange.DROP;
    private boolean online;
    private boolean offline = true;
    private String sql = "";

    public FeatureViewBuilder() {}

    /** Starts from a view, to change some of it. */
    public FeatureViewBuilder(FeatureView view) {
        name = view.name();
        description = view.description();
        owner = view.owner();
        tags.putAll(view.tags());
        sources.putAll(view.sources());
        entities.addAll(view.entities());
        timestamp = view.timestamp();
        schedule = view.schedule();
        start = view.start();
        ttl = view.ttl();
        dataDelay = view.dataDelay();
        warmUp = view.warmUp();
        outOfRange = view.outOfRange();
        online = view.online();
        offline = view.offline();
        sql = view.sql();
    }

    public FeatureViewBuilder name(String value) {
        name = value;
        return this;
    }

    public FeatureViewBuilder description(@Nullable String value) {
        description = value;
        return this;
    }

    public FeatureViewBuilder owner(@Nullable String value) {
        owner = value;
        return this;
    }

    public FeatureViewBuilder tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    /** @param text a table name or a query in parentheses */
    public FeatureViewBuilder source(String key, String text) {
        sources.put(key, new Source(text));
        return this;
    }

    /** @param joinKeys as written; unquoted names are folded */
    public FeatureViewBuilder entity(String key, List<String> joinKeys) {
        entities.add(Entity.of(key, joinKeys));
        return this;
    }

    /** @param column as written; an unquoted name is folded */
    public FeatureViewBuilder timestamp(String column) {
        timestamp = Identifiers.fold(column);
        return this;
    }

    public FeatureViewBuilder schedule(Duration step) {
        try {
            schedule = new Cadence(step);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("schedule", String.valueOf(e.getMessage()), e);
        }
        return this;
    }

    public FeatureViewBuilder start(Instant value) {
        start = value;
        return this;
    }

    public FeatureViewBuilder ttl(@Nullable Duration value) {
        ttl = value;
        return this;
    }

    public FeatureViewBuilder dataDelay(Duration value) {
        dataDelay = value;
        return this;
    }

    public FeatureViewBuilder warmUp(boolean value) {
        warmUp = value;
        return this;
    }

    public FeatureViewBuilder outOfRange(OutOfRange value) {
        outOfRange = value;
        return this;
    }

    public FeatureViewBuilder online(boolean value) {
        online = value;
        return this;
    }

    public FeatureViewBuilder offline(boolean value) {
        offline = value;
        return this;
    }

    public FeatureViewBuilder sql(String value) {
        sql = value;
        return this;
    }

    /** @throws dev.tidemark.domain.InvalidInput with the first thing that is wrong or missing */
    public FeatureView build() {
        if (schedule == null) {
            throw new InvalidField("schedule", "it is missing; write for example 1d");
        }
        if (start == null) {
            throw new InvalidField("start", "it is missing; write for example 2022-11-01");
        }
        return new FeatureView(
                name,
                description,
                owner,
                tags,
                sources,
                entities,
                timestamp,
                schedule,
                start,
                ttl,
                dataDelay,
                warmUp,
                outOfRange,
                online,
                offline,
                sql);
    }
}
