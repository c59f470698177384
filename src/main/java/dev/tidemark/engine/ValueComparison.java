package dev.tidemark.engine;

import dev.tidemark.domain.result.SqlType;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether two engines gave the same value in a column: numbers within 1e-6 relative, in semi-structured values too, but
 * decimals of one scale on both only by their value; times to the nanosecond.
 *
 * @param exact whether both have decimals of one scale, which neither engine rounded otherwise
 * @param json whether one of them has texts of JSON
 */
record ValueComparison(boolean exact, boolean json, SemiStructured semiStructured) {
    private static final double RELATIVE = 1e-6;
    private static final BigDecimal EXACT_RELATIVE = new BigDecimal("1e-6");

    static ValueComparison of(SqlType left, SqlType right, SemiStructured semiStructured) {
        return new ValueComparison(
                left.is(SqlType.Kind.NUMBER) && right.is(SqlType.Kind.NUMBER) && left.scale() == right.scale(),
                left.isSemiStructured() || right.isSemiStructured(),
                semiStructured);
    }

    boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return exact && !(a instanceof Double) && !(b instanceof Double)
                    ? decimal(left).compareTo(decimal(right)) == 0
                    : near(left.doubleValue(), right.doubleValue());
        }
        if (json && a instanceof String left && b instanceof String right) {
            return semiStructured.same(left, right, ValueComparison::near);
        }
        return Objects.equals(a, b);
    }

    private static boolean near(double x, double y) {
        // Of an infinity every number would be within any share.
        boolean finite = Double.isFinite(x) && Double.isFinite(y);
        return Double.compare(x, y) == 0
                || x == y
                || finite && Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y));
    }

    /** Whole numbers have no rounding to be near for: identifiers of 17 digits differ in the last one. */
    private static boolean near(BigDecimal x, BigDecimal y) {
        return x.compareTo(y) == 0
                || !(isWhole(x) && isWhole(y))
                        && x.subtract(y).abs().compareTo(x.abs().max(y.abs()).multiply(EXACT_RELATIVE)) <= 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }
}
