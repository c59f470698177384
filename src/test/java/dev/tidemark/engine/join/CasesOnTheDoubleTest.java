package dev.tidemark.engine.join;

import dev.tidemark.warehouse.snowflake.SearchOnTheDouble;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PointInTimeCasesTest} with the real driver on the double of Snowflake. */
@Tag("double")
@Timeout(120)
class CasesOnTheDoubleTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyCaseOfTheContract(int number) throws IOException, SQLException {
        JoinBench bench = new JoinBench();
        try (SearchOnTheDouble search = new SearchOnTheDouble(bench.warehouse(), "CASES")) {
            bench.searchBy(search);
            PointInTimeCasesTest.check(PointInTimeCasesTest.read("case-0" + number + ".json"), bench);
        }
    }
}
