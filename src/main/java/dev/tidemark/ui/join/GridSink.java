package dev.tidemark.ui.join;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps a join's rows for the grid and tells when there are more. Owned by the join's thread. */
final class GridSink implements JoinSink {
    private final Function<List<ResultColumn>, JoinedRows> make;
    private final Consumer<JoinedRows> more;
    private @Nullable JoinedRows into;
    private int spineColumns;

    /**
     * @param make makes the place for the rows once the added columns are known
     * @param more told after each batch
     */
    GridSink(Function<List<ResultColumn>, JoinedRows> make, Consumer<JoinedRows> more) {
        this.make = make;
        this.more = more;
    }

    @Override
    public void begin(List<ResultColumn> spine, List<ResultColumn> added) {
        spineColumns = spine.size();
        JoinedRows made = make.apply(added);
        into = made;
        more.accept(made);
    }

    @Override
    public void rows(SpineReader.Batch spine, int[] rows, RowBatch added) {
        JoinedRows target = into;
        if (target == null || rows.length == 0) {
            return;
        }
        List<ColumnVector> columns = new ArrayList<>();
        for (int c = 0; c < spineColumns; c++) {
            ColumnVector column = spine.column(c);
            columns.add(
                    rows.length == spine.size()
                            ? column
                            : picked(column, rows, target.layout().columns().get(c)));
        }
        columns.addAll(added.columns());
        RowBatch whole = new RowBatch(rows.length, columns);
        target.spool().append(whole);
        tally(target, whole);
        more.accept(target);
    }

    private static ColumnVector picked(ColumnVector column, int[] rows, ResultColumn type) {
        VectorBuilder some = new VectorBuilder(type.type());
        for (int row : rows) {
            some.addFrom(column, row);
        }
        return some.build();
    }

    private static void tally(JoinedRows target, RowBatch rows) {
        List<JoinedLayout.View> views = target.layout().views();
        Reason[] reasons = new Reason[views.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int v = 0; v < reasons.length; v++) {
                reasons[v] =
                        ReasonTally.reason(rows.column(views.get(v).reason()).value(row));
            }
            target.reasons().add(reasons);
        }
    }

    @Nullable
    JoinedRows joined() {
        return into;
    }

    @Override
    public void finish() {}

    /** What was joined stays to be looked at; the screen closes it. */
    @Override
    public void close() {}
}
