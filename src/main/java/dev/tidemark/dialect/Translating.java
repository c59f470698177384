package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TableUse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one translation knows and collects. Lives as long as one call of {@link OfflineDialect#translate}. */
final class Translating {
    /** One chain of operators as long as it may be, and something around it. */
    private static final int MAX_DEPTH = 400;

    private final Target target;
    private final SchemaLookup schema;
    private final LocalDateTime now;
    private final Literals literals;
    private final Casts casts;
    private final Coercions coercions;
    /** Alias in the engine's text to the table behind it. */
    private final Map<String, TableName> tables = new LinkedHashMap<>();

    private final Set<String> aliases = new HashSet<>();
    private final Origins.Builder origins = new Origins.Builder();
    private final Lineage lineage = new Lineage();
    private boolean deterministic = true;
    private int depth;

    Translating(Target target, SchemaLookup schema, Instant now) {
        this.target = target;
        this.schema = schema;
        this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        this.literals = new Literals(target);
        this.casts = new Casts(target, literals);
        this.coercions = new Coercions(casts);
    }

    Target target() {
        return target;
    }

    boolean isH2() {
        return target == Target.H2;
    }

    SchemaLookup schema() {
        return schema;
    }

    /** The clock, in UTC; reading it makes the answer depend on it. */
    LocalDateTime now() {
        deterministic = false;
        return now;
    }

    Literals literals() {
        return literals;
    }

    Casts casts() {
        return casts;
    }

    Coercions coercions() {
        return coercions;
    }

    /** Collects where the pieces of the translation come from. */
    Origins.Builder origins() {
        return origins;
    }

    /** Collects which columns reach the result. */
    Lineage lineage() {
        return lineage;
    }

    /** @param alias a unique one: the engine's text names each of the table's columns behind it */
    void reads(TableName table, String alias) {
        tables.put(alias, table);
    }

    /** Each table once, with the columns that the text names. */
    List<TableUse> tables(QueryText statement) {
        String text = statement.sql();
        Map<Lineage.Place, Set<String>> results = lineage.results(statement.columns());
        Map<TableName, Set<String>> uses = new LinkedHashMap<>();
        tables.forEach((alias, table) -> {
            Set<String> columns = uses.computeIfAbsent(table, t -> new LinkedHashSet<>());
            for (ResultColumn column : schema.columns(table).orElse(List.of())) {
                if (text.contains(Identifiers.quote(alias) + "." + Identifiers.quote(column.name()))) {
                    columns.add(column.name());
                }
            }
        });
        return uses.entrySet().stream()
                .map(use -> new TableUse(use.getKey(), use.getValue(), ofTable(use.getKey(), results)))
                .toList();
    }

    private static Map<String, Set<String>> ofTable(TableName table, Map<Lineage.Place, Set<String>> results) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        results.forEach((place, names) -> {
            if (place.table().equals(table)) {
                columns.put(place.column(), names);
            }
        });
        return columns;
    }

    /**
     * One expression or joined table within another. Brackets and chains have limits of their own, but a chain within a chain
     * could still be deeper than the stack.
     *
     * @param at of the inner one
     */
    void enter(int at) {
        if (++depth > MAX_DEPTH) {
            throw Problems.unsupported("a statement of more than " + MAX_DEPTH + " levels", at);
        }
    }

    void leave() {
        depth--;
    }

    boolean isDeterministic() {
        return deterministic;
    }

    void dependsOnChance() {
        deterministic = false;
    }

    /**
     * An alias that no other FROM item of the statement has: a correlated reference can then never be caught by an inner
     * table of the same name. DuckDB compares names without case.
     */
    String uniqueAlias(String wanted) {
        String alias = wanted;
        for (int i = 2; !aliases.add(alias.toUpperCase(Locale.ROOT)); i++) {
            alias = wanted + "_" + i;
        }
        return alias;
    }
}
