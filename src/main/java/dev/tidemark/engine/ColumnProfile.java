package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are like.
 *
 * @param distinct how many different values, NULL not counted
 * @param min as {@code ColumnVector.value} gives it, null when there is no value; so are {@code max} and {@code median}
 * @param median of numbers the mean of the two in the middle, of other values the lower one
 * @param mean of numbers only
 * @param histogram bars of equal width from min to max, of numbers, dates and times; empty where there is no width
 * @param frequent the most frequent values of a column without a histogram, the most frequent first
 */
public record ColumnProfile(
        ResultColumn column,
        long rows,
        long nulls,
        long distinct,
        @Nullable Object min,
        @Nullable Object max,
        @Nullable BigDecimal mean,
        @Nullable Object median,
        List<Long> histogram,
        List<Frequent> frequent) {

    public ColumnProfile {
        histogram = List.copyOf(histogram);
        frequent = List.copyOf(frequent);
    }

    /** A value and how many rows have it. */
    public record Frequent(Object value, long rows) {}
}
