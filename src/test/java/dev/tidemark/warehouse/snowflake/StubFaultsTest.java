package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no engine behind a double can show: a server that is busy, tired or slow, and results in pieces. */
@Timeout(120)
class StubFaultsTest {
    private static final List<Column> NUMBERS = List.of(new Column("N", "fixed", 18, 0));
    private static final Answer ONE = new Answer.Rows(NUMBERS, List.of(List.of("1")));

    private static RowCursor query(SnowflakeWarehouse warehouse) {
        return warehouse.query(
                new SqlRequest(RenderedSql.plain("SELECT N FROM T"), Instant.EPOCH), Cancellation.none());
    }

    static Stream<Answer> passing() {
        return Stream.of(
                new Answer.Http(503),
                new Answer.Http(429),
                new Answer.Http(500),
                new Answer.Cut(),
                new Answer.Failure(390112, "08001", "Session token has expired. The session is renewed."));
    }

    /** The driver asks again by itself; the statement is one to the server, as it has the same id of its request. */
    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsNotSeen(Answer trouble) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (SnowflakeStub stub = new SnowflakeStub(any -> asked.incrementAndGet() == 1 ? trouble : ONE);
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = query(warehouse)) {
            assertThat(rows.next().column(0).value(0)).hasToString("1");
            assertThat(rows.next()).isNull();
            assertThat(asked).hasValue(2);
            assertThat(stub.renewals.get()).isEqualTo(trouble instanceof Answer.Failure ? 1 : 0);
            assertThat(stub.signIns).hasSize(1);
        }
    }

    @Test
    void aResultThatTakesItsTimeIsAskedForAgain() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> new Answer.Later(ONE));
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = query(warehouse)) {
            assertThat(rows.next().column(0).value(0)).hasToString("1");
            assertThat(stub.paths).anyMatch(path -> path.startsWith("/later/"));
        }
    }

    private static List<List<String>> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> List.of(Integer.toString(n)))
                .toList();
    }

    @Test
    void theFirstRowsAreThereBeforeTheOtherPieces() throws IOException {
        CountDownLatch seen = new CountDownLatch(1);
        try (SnowflakeStub stub =
                        new SnowflakeStub(any -> new Answer.Pieces(NUMBERS, numbers(0, 400), 3, 1_000, piece -> {
                            try {
                                seen.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return numbers(400 + 1_000 * piece, 1_000);
                        }));
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = query(warehouse)) {
            RowBatch first = rows.next();
            assertThat(first.column(0).value(0)).hasToString("0");
            seen.countDown();
            long sum = 0;
            int count = 0;
            for (RowBatch batch = first; batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    sum += new BigDecimal(String.valueOf(batch.column(0).value(row))).longValueExact();
                    count++;
                }
            }
            assertThat(count).isEqualTo(3_400);
            assertThat(sum).isEqualTo(3_399L * 3_400 / 2);
        }
    }

    /** A million rows in a hundred pieces, of which only a few are here at any time. */
    @Test
    void aLargeResultIsNeverHereAsAWhole() throws IOException {
        int pieces = 100;
        AtomicInteger read = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        int wrong = 0;
        try (SnowflakeStub stub = new SnowflakeStub(any ->
                        new Answer.Pieces(NUMBERS, numbers(0, 10_000), pieces - 1, 10_000, piece -> {
                            mostAhead.accumulateAndGet(piece - read.get() / 10_000, Math::max);
                            return numbers(10_000 * (piece + 1), 10_000);
                        }));
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = query(warehouse)) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    wrong += ((Number) batch.column(0).value(row)).longValue() == read.get() + row ? 0 : 1;
                }
                read.addAndGet(batch.size());
            }
            assertThat(read).hasValue(1_000_000);
            assertThat(wrong).isZero();
            // Two are on their way and one is read.
            assertThat(mostAhead.get()).isLessThanOrEqualTo(4);
        }
    }
}
