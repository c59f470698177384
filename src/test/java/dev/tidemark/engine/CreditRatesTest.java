package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditRatesTest {
    private static final Instant NOON = Instant.parse("2022-12-01T12:00:00Z");

    /** At work from one minute of the day to another. */
    private static StatementCost cost(String warehouse, String size, int from, int to) {
        return new StatementCost(
                warehouse + from,
                "",
                warehouse,
                size,
                NOON.plus(Duration.ofMinutes(to)),
                Duration.ofHours(5),
                Duration.ofHours(1),
                Duration.ofMinutes(to - from),
                0,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Small,1",
        "Small,2",
        "Medium,4",
        "Large,8",
        "X-Large,16",
        "2X-Large,32",
        "3X-LARGE,64",
        "4X-Large,128",
        "5X-Large,256",
        "6X-Large,512"
    })
    void anHourOfEachSize(String size, int credits) {
        assertThat(CreditRates.estimate(cost("W", size, 0, 60)).orElseThrow()).isEqualByComparingTo("" + credits);
    }

    @Test
    void timeThatStatementsShareIsCountedOnce() {
        List<StatementCost> run = List.of(
                cost("W", "X-Small", 10, 30),
                cost("W", "X-Small", 0, 20),
                cost("W", "X-Small", 12, 15),
                cost("W", "X-Small", 50, 53));
        assertThat(CreditRates.estimate(run).orElseThrow()).isEqualByComparingTo("0.55");
    }

    @Test
    void warehousesAreBilledEachForItself() {
        List<StatementCost> run = List.of(cost("V", "Small", 0, 30), cost("W", "X-Small", 0, 30));
        assertThat(CreditRates.estimate(run).orElseThrow()).isEqualByComparingTo("1.5");
    }

    @Test
    void aSizeThatIsNotKnownHasNoEstimateAndNoWarehouseNoCost() {
        assertThat(CreditRates.estimate(cost("W", "Gigantic", 0, 60))).isEmpty();
        assertThat(CreditRates.estimate(cost("", "", 0, 60)).orElseThrow()).isEqualByComparingTo("0");
    }
}
