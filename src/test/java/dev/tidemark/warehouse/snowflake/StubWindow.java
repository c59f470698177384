package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A window and how the stub answers whoever computes it. */
final class StubWindow {
    static final Interval DAY =
            new Interval(Instant.parse("2022-12-01T00:00:00Z"), Instant.parse("2022-12-02T00:00:00Z"));
    static final StoreTable STORE = new StoreTable(
            "SPEND__0123456789",
            "0123456789abcdef",
            List.of(
                    new ResultColumn("USER_ID", SqlType.VARCHAR),
                    new ResultColumn("SPEND", SqlType.number(38, 2)),
                    new ResultColumn("TIMESTAMP", SqlType.TIMESTAMP_NTZ)),
            List.of("USER_ID"),
            "TIMESTAMP",
            new Cadence(Duration.ofDays(1)));

    private StubWindow() {}

    /** One row that is kept, no row without a key, none outside, one distinct key, a checksum; then misfits and a value per column. */
    static Answer counts(long rows) {
        String n = Long.toString(rows);
        return new Answer.Rows(
                List.of(
                        new Column("A", "fixed", 18, 0),
                        new Column("B", "fixed", 18, 0),
                        new Column("C", "fixed", 18, 0),
                        new Column("D", "fixed", 18, 0),
                        new Column("D2", "text"),
                        new Column("E", "fixed", 18, 0),
                        new Column("F", "text"),
                        new Column("G", "fixed", 18, 0),
                        new Column("H", "fixed", 38, 2),
                        new Column("I", "fixed", 18, 0),
                        new Column("J", "timestamp_ntz")),
                List.of(List.of(n, "0", "0", n, "h1:5", "0", "u1", "0", "1.50", "0", "1669852800.000000000")));
    }

    static Answer answer(SnowflakeStub.Asked asked) {
        return asked.text().startsWith("SELECT COUNT")
                ? counts(3)
                : asked.text().startsWith("INSERT") || asked.text().startsWith("DELETE")
                        ? Answer.changed(3)
                        : Answer.done();
    }
}
