package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ColumnProfile;
import dev.tidemark.engine.ColumnProfile.Frequent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Works out what the values of a column are like, by the order of their rows. */
final class ColumnProfiler {
    private static final int BARS = 16;
    private static final int MOST_FREQUENT = 8;
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final BlockFile file;
    private final ResultColumn column;
    private final int index;

    ColumnProfiler(BlockFile file, ResultColumn column, int index) {
        this.file = file;
        this.column = column;
        this.index = index;
    }

    ColumnProfile profile(int[] rows, ColumnRanks ranks, Cancellation cancellation) {
        int[] order = RowOrder.sorted(rows, ranks, false);
        cancellation.throwIfCancelled();
        int values = order.length;
        while (values > 0 && ranks.of(order[values - 1]) == ColumnRanks.NULL) {
            values--;
        }
        long distinct = 0;
        for (int i = 0; i < values; i++) {
            distinct += i == 0 || ranks.of(order[i]) != ranks.of(order[i - 1]) ? 1 : 0;
        }
        Object min = values == 0 ? null : valueAt(order[0]);
        Object max = values == 0 ? null : valueAt(order[values - 1]);
        List<Long> histogram = List.of();
        BigDecimal mean = null;
        if (min != null && max != null && Scale.measures(column.type())) {
            BitSet wanted = new BitSet();
            for (int i = 0; i < values; i++) {
                wanted.set(order[i]);
            }
            Bars bars = new Bars(BARS, Scale.of(min), Scale.of(max));
            Sum sum = new Sum();
            ColumnScan.each(file, index, ranks.ranks().length, cancellation, (block, at, row) -> {
                if (wanted.get(row)) {
                    Object value = value(block, at);
                    bars.add(Scale.of(value));
                    sum.add(value);
                }
            });
            histogram = bars.counts();
            mean = sum.mean(values);
        }
        return new ColumnProfile(
                column,
                rows.length,
                rows.length - values,
                distinct,
                min,
                max,
                mean,
                values == 0 ? null : median(order, values),
                histogram,
                histogram.isEmpty() ? frequent(order, values, ranks) : List.of());
    }

    private Object median(int[] order, int values) {
        Object lower = valueAt(order[(values - 1) / 2]);
        Object upper = valueAt(order[values / 2]);
        if (lower instanceof Double a && upper instanceof Double b) {
            return a / 2 + b / 2;
        }
        if (!(lower instanceof Number a) || !(upper instanceof Number b) || a.equals(b)) {
            return lower;
        }
        return new BigDecimal(a.toString()).add(new BigDecimal(b.toString())).divide(BigDecimal.valueOf(2), PRECISION);
    }

    private List<Frequent> frequent(int[] order, int values, ColumnRanks ranks) {
        record Run(int start, int length) {}
        PriorityQueue<Run> most = new PriorityQueue<>(
                Comparator.comparingInt(Run::length).thenComparing(Run::start, Comparator.reverseOrder()));
        int start = 0;
        for (int i = 1; i <= values; i++) {
            if (i == values || ranks.of(order[i]) != ranks.of(order[start])) {
                most.add(new Run(start, i - start));
                if (most.size() > MOST_FREQUENT) {
                    most.remove();
                }
                start = i;
            }
        }
        List<Frequent> found = new ArrayList<>();
        while (!most.isEmpty()) {
            Run run = most.remove();
            found.add(0, new Frequent(valueAt(order[run.start]), run.length));
        }
        return found;
    }

    private Object valueAt(int row) {
        BlockFile.Placed block = file.blockOf(row);
        VectorBuilder builder = new VectorBuilder(column.type());
        block.block().addTo(builder, index, (int) (row - block.firstRow()));
        return Objects.requireNonNull(builder.build().value(0));
    }

    private Object value(Block block, int row) {
        boolean date = column.type().is(SqlType.Kind.DATE);
        boolean time = column.type().is(SqlType.Kind.TIME);
        return switch (block.kind(index)) {
            case BlockWriter.LONGS ->
                date || time ? (Object) ofLong(block.longAt(index, row)) : block.longAt(index, row);
            case BlockWriter.DOUBLES -> block.doubleAt(index, row);
            case BlockWriter.DECIMALS -> block.decimalAt(index, row);
            default ->
                new ColumnVector.Timestamps(
                                new long[] {block.microsAt(index, row)},
                                new short[] {block.restAt(index, row)},
                                new boolean[1])
                        .instant(0);
        };
    }

    private Object ofLong(long value) {
        VectorBuilder builder = new VectorBuilder(column.type());
        builder.addLong(value);
        return Objects.requireNonNull(builder.build().value(0));
    }

    /** Exact, but for doubles, whose sum is one of doubles. */
    private static final class Sum {
        private BigDecimal exact = BigDecimal.ZERO;
        private double rough;
        private long small;
        private boolean numbers;

        void add(Object value) {
            if (value instanceof Long number) {
                numbers = true;
                long sum = small + number;
                if (((small ^ sum) & (number ^ sum)) < 0) {
                    exact = exact.add(BigDecimal.valueOf(small));
                    small = number;
                } else {
                    small = sum;
                }
            } else if (value instanceof BigDecimal number) {
                numbers = true;
                exact = exact.add(number);
            } else if (value instanceof Double number) {
                numbers = true;
                rough += number;
            }
        }

        @Nullable
        BigDecimal mean(long values) {
            if (!numbers || values == 0 || Double.isNaN(rough) || Double.isInfinite(rough)) {
                return null;
            }
            return exact.add(BigDecimal.valueOf(small))
                    .add(new BigDecimal(rough))
                    .divide(BigDecimal.valueOf(values), PRECISION);
        }
    }
}
