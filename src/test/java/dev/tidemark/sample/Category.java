package dev.tidemark.sample;

import java.util.Locale;

/** The fourteen categories of the public fraud set: how often, how much, at which hours, and what a thief spends there. */
enum Category {
    GAS_TRANSPORT(101, 6_000, Rhythm.DAY, 0),
    GROCERY_POS(95, 11_000, Rhythm.DAY, 31_000),
    HOME(95, 5_000, Rhythm.DAY, 0),
    SHOPPING_POS(90, 5_500, Rhythm.DAY, 87_000),
    KIDS_PETS(87, 5_000, Rhythm.DAY, 0),
    SHOPPING_NET(75, 6_000, Rhythm.EVENING, 99_000),
    ENTERTAINMENT(72, 5_500, Rhythm.EVENING, 50_000),
    FOOD_DINING(70, 4_500, Rhythm.MEALS, 0),
    PERSONAL_CARE(70, 4_000, Rhythm.DAY, 0),
    HEALTH_FITNESS(66, 4_600, Rhythm.DAY, 0),
    MISC_POS(61, 4_200, Rhythm.DAY, 0),
    MISC_NET(49, 6_500, Rhythm.EVENING, 79_000),
    GROCERY_NET(35, 4_600, Rhythm.EVENING, 0),
    TRAVEL(31, 9_000, Rhythm.DAY, 0);

    /** Out of about a thousand transactions. */
    final int weight;

    /** The middle amount in cents. */
    final int cents;

    final Rhythm rhythm;

    /** The middle amount of a fraud in cents; zero where none happens. */
    final int fraudCents;

    Category(int weight, int cents, Rhythm rhythm, int fraudCents) {
        this.weight = weight;
        this.cents = cents;
        this.rhythm = rhythm;
        this.fraudCents = fraudCents;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Skewed to the right, from a sixteenth to about six times the middle. */
    long amount(Draws draws) {
        long cents = this.cents;
        for (int i = 0; i < 4; i++) {
            cents = cents * (500 + draws.below(1100)) / 1000;
        }
        return Math.max(100, cents);
    }

    /** A thief tests the limit: close around the middle. */
    long fraudAmount(Draws draws) {
        return (long) fraudCents * (750 + draws.below(500)) / 1000;
    }

    /** How often in each hour of the day, UTC. */
    enum Rhythm {
        DAY(3, 2, 2, 1, 1, 3, 8, 16, 26, 36, 44, 50, 54, 52, 48, 46, 48, 52, 50, 42, 32, 22, 12, 6),
        EVENING(18, 12, 8, 5, 4, 4, 6, 10, 16, 20, 24, 26, 30, 28, 26, 26, 28, 34, 42, 52, 58, 56, 44, 30),
        MEALS(6, 3, 2, 1, 1, 4, 16, 30, 28, 16, 18, 50, 66, 48, 20, 14, 20, 44, 64, 58, 36, 22, 14, 9),
        NIGHT(60, 55, 50, 45, 8, 3, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 70, 75);

        private final int[] hours;

        Rhythm(int... hours) {
            this.hours = hours;
        }

        /** Microseconds since midnight. */
        long timeOfDay(Draws draws) {
            return draws.weighted(hours) * Micros.HOUR + draws.below(Micros.HOUR);
        }
    }
}
