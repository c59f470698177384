package dev.tidemark.domain.feature;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a feature view valid, and what is worth a warning. */
final class ViewRules {
    private static final int LONGEST_NAME = 100;
    /** 9999 years: every instant plus a duration stays one that can be computed with. */
    private static final Duration LONGEST = Duration.ofDays(3_652_059);

    private static final Duration DAY = Duration.ofDays(1);

    private ViewRules() {}

    static void requireName(String name) {
        if (!Identifiers.isUnquoted(name) || name.length() > LONGEST_NAME) {
            throw new InvalidField(
                    "name",
                    "a view's name has letters, digits and _ and begins with no digit, at most " + LONGEST_NAME
                            + " characters; " + InvalidInput.quoted(name) + " is none");
        }
    }

    static void requireSources(Set<String> names) {
        if (names.isEmpty()) {
            throw new InvalidField("sources", "a view needs at least one source, for example transactions: DB.PUB.T");
        }
        Set<String> folded = new HashSet<>();
        for (String name : names) {
            if (!Identifiers.isUnquoted(name) || name.contains("$")) {
                throw new InvalidField(
                        "sources", InvalidInput.quoted(name) + " is no source name; use letters, digits and _");
            }
            if (!folded.add(name.toUpperCase(Locale.ROOT))) {
                throw new InvalidField("sources", "two sources are named " + name + " but for their case");
            }
        }
    }

    static void requireEntities(List<Entity> entities) {
        if (entities.isEmpty()) {
            throw new InvalidField("entities", "a view needs at least one entity, for example user: [USER_ID]");
        }
        Set<String> names = new HashSet<>();
        for (Entity entity : entities) {
            if (!names.add(entity.name())) {
                throw new InvalidField("entities", "two entities are named " + entity.name());
            }
        }
    }

    static void requireTimestamp(String timestamp, List<String> keys) {
        ColumnNames.require("timestamp", timestamp);
        if (keys.contains(timestamp)) {
            throw new InvalidField("timestamp", timestamp + " is a join key; a column cannot be both");
        }
    }

    static void requireDurations(@Nullable Duration ttl, Duration dataDelay) {
        if (ttl != null) {
            requireWholeSeconds("ttl", ttl);
            if (ttl.getSeconds() < 1) {
                throw new InvalidField("ttl", "the shortest is 1s; leave it out for values that never expire");
            }
        }
        requireWholeSeconds("data_delay", dataDelay);
    }

    private static void requireWholeSeconds(String field, Duration duration) {
        if (duration.isNegative() || duration.getNano() != 0 || duration.compareTo(LONGEST) > 0) {
            throw new InvalidField(
                    field, "whole seconds, not negative and at most " + DurationText.format(LONGEST) + ", are needed");
        }
    }

    static Interval firstWindow(Instant start, Cadence schedule, boolean warmUp) {
        Interval window = schedule.windowOf(start);
        return warmUp ? new Interval(window.start().minus(schedule.step()), window.start()) : window;
    }

    static void requireStart(Instant start, Cadence schedule, boolean warmUp) {
        if (schedule.step().compareTo(LONGEST) > 0) {
            throw new InvalidField("schedule", "the longest is " + DurationText.format(LONGEST));
        }
        Interval first = firstWindow(start, schedule, warmUp);
        if (first.start().isBefore(InstantText.MIN) || first.end().isAfter(InstantText.MAX)) {
            throw new InvalidField(
                    "start", "the first window would not lie within the years 0001 to 9999; take another start");
        }
    }

    static void requireStatement(String sql, Map<String, Source> sources) {
        if (SqlLexer.endOfStatement(sql) == 0) {
            throw new InvalidField("sql", "the statement is missing; write a SELECT");
        }
        SqlTemplate template = SqlTemplate.parse(sql);
        template.requireKnownFields(sources.keySet());
        for (SqlLexer.Token token : SqlLexer.tokens(sql)) {
            if (token.kind() == SqlLexer.Kind.COMMENT) {
                requireClosedComment(template, token, sources);
            }
        }
    }

    /** Fields are replaced in comments too: a query of several lines would run out of a line comment and become code. */
    private static void requireClosedComment(
            SqlTemplate template, SqlLexer.Token comment, Map<String, Source> sources) {
        sources.forEach((name, source) -> {
            boolean breaksOut =
                    source.text().lines().count() > 1 || source.text().contains("*/");
            int at = template.offsetOf(name, comment.start(), comment.end());
            if (breaksOut && at >= 0) {
                throw new SqlProblem(
                        SqlProblem.Kind.TEMPLATE,
                        "{" + name + "} stands in a comment, but its query would not stay in it; write {{" + name
                                + "}}",
                        at);
            }
        });
    }

    static List<String> warnings(FeatureView view) {
        List<String> out = new ArrayList<>();
        Duration step = view.schedule().step();
        if (view.ttl() != null && view.ttl().compareTo(step) < 0) {
            out.add("ttl " + DurationText.format(view.ttl()) + " is shorter than the schedule "
                    + DurationText.format(step) + ": rows early in their window may never be seen");
        }
        if (step.getSeconds() % Duration.ofDays(7).getSeconds() == 0) {
            out.add("a schedule of " + DurationText.format(step)
                    + " turns over on Thursdays at 00:00 UTC, as 1970-01-01 was one");
        } else if (step.compareTo(DAY) > 0 || DAY.getSeconds() % step.getSeconds() != 0) {
            out.add("windows of " + DurationText.format(step) + " are counted from 1970-01-01T00:00Z; the first is "
                    + view.firstWindow());
        }
        return List.copyOf(out);
    }
}
