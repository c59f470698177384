package dev.tidemark.engine;

import java.math.BigDecimal;
import java.util.function.BiPredicate;

/** Compares semi-structured values by what they hold: engines write one value with other blanks, orders and digits. */
@FunctionalInterface
public interface SemiStructured {

    /**
     * Text that is no JSON is the same as itself only.
     *
     * @param numbers whether two numbers in them are the same
     */
    boolean same(String left, String right, BiPredicate<BigDecimal, BigDecimal> numbers);
}
