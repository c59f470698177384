package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever confirms a sign-in by hand does so once for the whole program. */
@Timeout(60)
class ConfirmedSessionsTest {

    private static void query(SnowflakeAccount account, ConfirmedSessions confirmed) {
        try (SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                account, confirmed, SnowflakeStub::password, Clock.systemUTC(), Executors.newScheduledThreadPool(0))) {
            SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT 1"), Instant.EPOCH);
            warehouse.query(request, Cancellation.none()).close();
        }
    }

    private static boolean test(SnowflakeAccount account, ConfirmedSessions confirmed) {
        return new AccountTest(account, confirmed, SnowflakeStub::password, Clock.systemUTC(), step -> {}).run();
    }

    @Test
    void oneSignInDoesForProjectsAndTestsUntilTheProgramEnds() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> Answer.done())) {
            SnowflakeAccount account = stub.account(true);
            try (ConfirmedSessions confirmed = new ConfirmedSessions()) {
                query(account, confirmed);
                query(account, confirmed);
                assertThat(test(account, confirmed)).isTrue();
                query(account, confirmed);
                assertThat(stub.signIns).hasSize(1);
                assertThat(stub.paths).doesNotContain("/session");
            }
            assertThat(stub.paths).containsOnlyOnce("/session");
        }
    }

    @Test
    void othersSignInForEachUse() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> Answer.done());
                ConfirmedSessions confirmed = new ConfirmedSessions()) {
            SnowflakeAccount account = stub.account(false);
            query(account, confirmed);
            query(account, confirmed);
            assertThat(test(account, confirmed)).isTrue();
            assertThat(stub.signIns).hasSize(3);
        }
    }

    @Test
    void aTestThatFailsLeavesNoSessionThatIsNotAsItWas() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(asked -> asked.text().startsWith("USE WAREHOUSE")
                        ? new Answer.Failure(2043, "02000", "it does not exist")
                        : Answer.done());
                ConfirmedSessions confirmed = new ConfirmedSessions()) {
            SnowflakeAccount account = stub.account(true);
            assertThat(test(account, confirmed)).isFalse();
            query(account, confirmed);
            assertThat(stub.signIns).hasSize(2);
        }
    }
}
