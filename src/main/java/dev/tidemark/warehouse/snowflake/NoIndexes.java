package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.SourceIndexes;
import java.util.List;

/** Snowflake prunes by itself: there is nothing to make. */
final class NoIndexes implements SourceIndexes {
    @Override
    public boolean useful() {
        return false;
    }

    @Override
    public boolean ensure(SourceIndex index) {
        return false;
    }

    @Override
    public List<SourceIndex> list() {
        return List.of();
    }

    @Override
    public void dropOf(String viewKey) {}
}
