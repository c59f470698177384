package dev.tidemark.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates credits from the time that a warehouse worked and its size. Source of the rates: Snowflake's documentation,
 * "Understanding compute cost", standard warehouses. An estimate, since an account is billed for the time that a warehouse
 * is on, a minute at least, whoever uses it.
 */
public final class CreditRates {
    private static final int SCALE = 6;
    private static final BigDecimal MILLIS_AN_HOUR = BigDecimal.valueOf(3_600_000);
    private static final Map<String, Integer> CREDITS_AN_HOUR = Map.ofEntries(
            Map.entry("XSMALL", 1),
            Map.entry("SMALL", 2),
            Map.entry("MEDIUM", 4),
            Map.entry("LARGE", 8),
            Map.entry("XLARGE", 16),
            Map.entry("2XLARGE", 32),
            Map.entry("3XLARGE", 64),
            Map.entry("4XLARGE", 128),
            Map.entry("5XLARGE", 256),
            Map.entry("6XLARGE", 512));

    private CreditRates() {}

    /** Of one statement, as if it had the warehouse to itself; empty for a size that has no rate. */
    public static Optional<BigDecimal> estimate(StatementCost cost) {
        return estimate(List.of(cost));
    }

    /**
     * Of statements of one run: the time in which at least one of them was at work, for each warehouse. Empty where a size
     * has no rate.
     */
    public static Optional<BigDecimal> estimate(Collection<StatementCost> costs) {
        BigDecimal credits = BigDecimal.ZERO;
        List<StatementCost> byWarehouse = new ArrayList<>(costs);
        byWarehouse.removeIf(cost -> cost.warehouseSize().isEmpty());
        byWarehouse.sort(Comparator.comparing(StatementCost::warehouse)
                .thenComparing(StatementCost::warehouseSize)
                .thenComparing(CreditRates::begun));
        Instant workedUntil = Instant.MIN;
        String at = "";
        for (StatementCost cost : byWarehouse) {
            Integer rate = CREDITS_AN_HOUR.get(
                    cost.warehouseSize().toUpperCase(Locale.ROOT).replaceAll("[- ]", ""));
            if (rate == null) {
                return Optional.empty();
            }
            String warehouse = cost.warehouse() + '\n' + cost.warehouseSize();
            Instant begun = begun(cost);
            if (!warehouse.equals(at)) {
                at = warehouse;
                workedUntil = begun;
            }
            Instant from = begun.isAfter(workedUntil) ? begun : workedUntil;
            if (cost.endedAt().isAfter(from)) {
                long millis = Duration.between(from, cost.endedAt()).toMillis();
                credits = credits.add(BigDecimal.valueOf(millis * rate));
                workedUntil = cost.endedAt();
            }
        }
        return Optional.of(credits.divide(MILLIS_AN_HOUR, SCALE, RoundingMode.HALF_UP));
    }

    private static Instant begun(StatementCost cost) {
        return cost.endedAt().minus(cost.executed());
    }
}
