package dev.tidemark.sample;

import java.time.LocalDate;

/** How much is bought on which day: weekends are busy, trade grows towards Christmas, shops have their sales after Thanksgiving. */
final class Calendar {
    /** From Monday on. */
    private static final int[] WEEK = {92, 94, 98, 108, 128, 118, 100};

    private static final LocalDate SALES_FROM = LocalDate.parse("2022-11-25");
    private static final LocalDate SALES_TO = LocalDate.parse("2022-11-28");

    private final LocalDate first = LocalDate.parse(Transactions.FROM);
    private final int[] usual = weights(1);
    private final int[] withSales = weights(3);

    /** A midnight in microseconds. */
    long day(Draws draws, Category category) {
        boolean shop = category == Category.SHOPPING_NET || category == Category.SHOPPING_POS;
        return (first.toEpochDay() + draws.weighted(shop ? withSales : usual)) * Micros.DAY;
    }

    private int[] weights(int sales) {
        int[] weights = new int[(int) (LocalDate.parse(Transactions.TO).toEpochDay() - first.toEpochDay())];
        for (int i = 0; i < weights.length; i++) {
            LocalDate day = first.plusDays(i);
            boolean onSale = !day.isBefore(SALES_FROM) && !day.isAfter(SALES_TO);
            weights[i] = (WEEK[day.getDayOfWeek().getValue() - 1] + i / 4) * (onSale ? sales : 1);
        }
        return weights;
    }
}
