package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.InstantText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL text. Every name is quoted; a user's text is only ever the view's own statement, whole. */
final class SnowflakeSql {
    private final SnowflakeAccount account;

    SnowflakeSql(SnowflakeAccount account) {
        this.account = account;
    }

    static String name(String identifier) {
        return Identifiers.quote(identifier);
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /** In front of a schema's name; empty where the session's own database is meant. */
    String inDatabase() {
        return account.database().isEmpty() ? "" : name(account.database()) + ".";
    }

    String storeSchemaName() {
        return account.storeSchema();
    }

    /** The schema that stores and ledgers lie in. */
    String storeSchema() {
        return inDatabase() + name(account.storeSchema());
    }

    String inStoreSchema(String table) {
        return storeSchema() + "." + name(table);
    }

    /** The whole name of a table: what is left out is the profile's. */
    TableName whole(TableName table) {
        List<String> parts = new ArrayList<>(table.parts());
        if (parts.size() == 1 && !account.schema().isEmpty()) {
            parts.add(0, account.schema());
        }
        if (parts.size() == 2 && !account.database().isEmpty()) {
            parts.add(0, account.database());
        }
        return new TableName(parts);
    }

    /**
     * As {@link #whole}, of three parts.
     *
     * @throws InvalidInput when the profile has not what is left out
     */
    TableName placed(TableName table) {
        TableName whole = whole(table);
        if (whole.parts().size() < 3) {
            throw new InvalidInput("the profile " + account.name()
                    + " names no database or no schema; write CATALOG.SCHEMA.TABLE instead of " + table);
        }
        return whole;
    }

    static String table(TableName table) {
        return table.parts().stream().map(Identifiers::quote).collect(Collectors.joining("."));
    }

    /** The beginning of a statement that makes a table; who might read the one that it replaces may read it as well. */
    static String create(String table, boolean replace) {
        return replace ? "CREATE OR REPLACE TABLE " + table + " COPY GRANTS" : "CREATE TABLE " + table;
    }

    /** What {@link #inParentheses} has in front of the text: one line. */
    static final int LINES_BEFORE = 1;

    /** The text as it is, so that an error's place is one in it: {@code semantics.md} 3. */
    static String inParentheses(String text) {
        return "(\n" + text.substring(0, SqlLexer.endOfStatement(text)) + "\n)";
    }

    /** A literal; made from an instant of ours, never from text. */
    static String literal(Instant instant) {
        return "'" + InstantText.plain(instant) + "'::TIMESTAMP_NTZ";
    }
}
