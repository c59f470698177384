package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreTable;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.snowflake.client.api.statement.SnowflakeStatement;

/**
 * What an account's own history of statements says of those that Tidemark runs, as JSON: a window's statement can be found by
 * its store, its window or its run, and its cost added up. It goes with the statement, so that none need change the session.
 */
final class QueryTag {
    static final String PARAMETER = "QUERY_TAG";
    /** Of every statement that has none of its own. */
    static final String SESSION = json(Map.of("program", "tidemark"));

    /** Half of what a tag may have, in case each becomes two. */
    private static final int MOST_CHARACTERS = 900;

    private QueryTag() {}

    /** @param run as the ledger names it, empty for a window that is only looked at */
    static String of(StoreTable store, Interval window, String run) {
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put("program", "tidemark");
        tag.put("store", store.name());
        tag.put("start", InstantText.plain(window.start()));
        tag.put("end", InstantText.plain(window.end()));
        if (!run.isEmpty()) {
            tag.put("run", run);
        }
        return json(tag);
    }

    /** Of a join. */
    static String ofJoin(List<StoreSearch.Question> views) {
        String stores = views.stream().map(view -> view.store().name()).collect(Collectors.joining(","));
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put("program", "tidemark");
        tag.put("join", stores.length() <= MOST_CHARACTERS ? stores : stores.substring(0, MOST_CHARACTERS));
        return json(tag);
    }

    static void put(Statement statement, String tag) throws SQLException {
        statement.unwrap(SnowflakeStatement.class).setParameter(PARAMETER, tag);
    }

    private static String json(Map<String, String> tag) {
        return tag.entrySet().stream()
                .map(entry -> RowJson.quoted(entry.getKey()) + ":" + RowJson.quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
