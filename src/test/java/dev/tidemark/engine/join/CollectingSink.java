package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a join gives: per answered row its line in the spine and the added values by name. */
final class CollectingSink implements JoinSink {
    final List<ResultColumn> added = new ArrayList<>();
    final List<Long> lines = new ArrayList<>();
    final List<Map<String, Object>> rows = new ArrayList<>();
    boolean finished;

    @Override
    public void begin(List<ResultColumn> spine, List<ResultColumn> more) {
        added.addAll(more);
    }

    @Override
    public void rows(SpineReader.Batch spine, int[] indexes, RowBatch values) {
        if (indexes.length != values.size()) {
            throw new IllegalStateException(indexes.length + " rows, " + values.size() + " answers");
        }
        for (int i = 0; i < indexes.length; i++) {
            lines.add(spine.line(indexes[i]));
            Map<String, Object> row = new HashMap<>();
            for (int c = 0; c < added.size(); c++) {
                row.put(added.get(c).name(), values.column(c).value(i));
            }
            rows.add(row);
        }
    }

    List<Object> column(String name) {
        return rows.stream().map(row -> row.get(name)).toList();
    }

    @Override
    public void finish() {
        finished = true;
    }

    @Override
    public void close() {}
}
