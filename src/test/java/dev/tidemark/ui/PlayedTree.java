package dev.tidemark.ui;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.TableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small account: what was asked of it is noted, and a level can be made to fail. */
public final class PlayedTree implements TableTree {
    public final List<List<String>> asked = new ArrayList<>();
    public final Map<List<String>, Level> levels = new HashMap<>();
    public String failure = "";

    public PlayedTree() {
        put(List.of(), new Place("SHOP", "all orders"), new Place("my db", ""));
        put(List.of("SHOP"), new Place("PUBLIC", ""), new Place("RAW", ""));
        put(
                List.of("SHOP", "PUBLIC"),
                new Table(TableName.of("SHOP", "PUBLIC", "ORDERS"), false, 1_200, "one a line"),
                new Table(TableName.of("SHOP", "PUBLIC", "my view"), true, -1, ""));
        put(List.of("SHOP", "RAW"));
        put(
                List.of("SHOP", "PUBLIC", "ORDERS"),
                new Column(new ResultColumn("ID", SqlType.INTEGER), "the key"),
                new Column(new ResultColumn("paid at", SqlType.TIMESTAMP_NTZ), ""));
    }

    public void put(List<String> path, Entry... entries) {
        levels.put(path, new Level(List.of(entries), false));
    }

    @Override
    public Level below(List<String> path, Cancellation cancellation) {
        asked.add(path);
        Level level = levels.get(path);
        if (!failure.isEmpty() || level == null) {
            throw new EngineFailure(failure.isEmpty() ? "there is no " + path : failure, false, null);
        }
        return level;
    }

    @Override
    public List<String> home() {
        return List.of("SHOP", "PUBLIC");
    }
}
