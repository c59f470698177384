package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A translated FROM item.
 *
 * @param sql what stands behind FROM
 * @param sources what columns can be qualified with, from left to right
 * @param merged the columns that USING or NATURAL made one, named once and before the others in {@code *}
 * @param filter a condition that belongs to it and has to stand in WHERE; empty for none
 */
record Relation(String sql, List<Source> sources, List<Column> merged, String filter) {

    Relation {
        sources = List.copyOf(sources);
        merged = List.copyOf(merged);
    }

    Relation(String sql, List<Source> sources, List<Column> merged) {
        this(sql, sources, merged, "");
    }

    /** The relation's own filter and another condition, which may be empty, as a WHERE clause. */
    String where(String condition) {
        if (filter.isEmpty() && condition.isEmpty()) {
            return "";
        }
        String and = filter.isEmpty() || condition.isEmpty() ? "" : " AND ";
        return " WHERE " + filter + and + condition;
    }

    /** @throws dev.tidemark.domain.sql.SqlProblem when it has a filter, which WHERE could not hold after this join */
    void requireNoFilter(int at) {
        if (!filter.isEmpty()) {
            throw Problems.unsupported("a table function on this side of a join", "put it into a subquery", at);
        }
    }

    /** @param sql the engine's text that reads it */
    record Column(String name, SqlType type, String sql) {
        Term term(int at) {
            return Term.of(sql, type, at);
        }
    }

    /**
     * @param alias the name that qualifies; empty when there is none
     * @param table the table behind it when it has no alias: then parts of its name qualify too
     * @param counter the row counter of a GENERATOR
     * @param partial some columns that Snowflake has are not there, so {@code *} is refused
     */
    record Source(
            String alias,
            @Nullable TableName table,
            List<Column> columns,
            @Nullable String counter,
            boolean partial) {
        Source {
            columns = List.copyOf(columns);
        }

        static Source of(String alias, List<Column> columns) {
            return new Source(alias, null, columns, null, false);
        }

        boolean isNamed(List<String> qualifier) {
            if (qualifier.size() == 1 && qualifier.get(0).equals(alias)) {
                return true;
            }
            if (table == null || qualifier.size() > table.parts().size()) {
                return false;
            }
            List<String> parts = table.parts();
            return parts.subList(parts.size() - qualifier.size(), parts.size()).equals(qualifier);
        }
    }

    static Relation of(String sql, Source source) {
        return new Relation(sql, List.of(source), List.of());
    }

    /** The columns that {@code *} names, in order. */
    List<Column> star() {
        List<Column> out = new ArrayList<>(merged);
        for (Source source : sources) {
            for (Column column : source.columns()) {
                if (!isMerged(column.name())) {
                    out.add(column);
                }
            }
        }
        return out;
    }

    boolean isMerged(String name) {
        return merged.stream().anyMatch(c -> c.name().equals(name));
    }

    /** The columns that a name without a qualifier can mean. */
    List<Column> named(String name) {
        List<Column> found = new ArrayList<>();
        for (Column column : merged) {
            if (column.name().equals(name)) {
                return List.of(column);
            }
        }
        for (Source source : sources) {
            for (Column column : source.columns()) {
                if (column.name().equals(name)) {
                    found.add(column);
                }
            }
        }
        return found;
    }
}
