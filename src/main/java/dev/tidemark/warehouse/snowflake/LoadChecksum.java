package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.StoreTable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checksum of a window's rows, computed where they are: the sum of Snowflake's HASH of their values, in any order. */
final class LoadChecksum {
    private static final String FORM = "h1:";

    private LoadChecksum() {}

    /** The hash of one row. */
    static String hash(StoreTable store, Function<ResultColumn, String> value) {
        return "HASH(" + store.columns().stream().map(value).collect(Collectors.joining(", ")) + ")";
    }

    /** An aggregate of type VARCHAR; rows whose hash is NULL do not count. */
    static String sum(String hash) {
        return "'" + FORM + "' || COALESCE(SUM(" + hash + "), 0)::VARCHAR";
    }
}
