package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.warehouse.snowflake.FaultProxy.Fault;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real driver puts rows into a stage of the double, which loads them. */
@Tag("double")
@Timeout(180)
class StagedUploadTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("N", SqlType.INTEGER),
            new ResultColumn("odd \"name\"", SqlType.VARCHAR),
            new ResultColumn("AMT", SqlType.number(38, 2)),
            new ResultColumn("AT", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("OK", SqlType.BOOLEAN));
    private static final List<String> TEXTS = Arrays.asList(
            "plain",
            "",
            null,
            "null",
            "\\N",
            "a,b;c\td",
            "two\nlines\r\nand three",
            "she said \"no\" and it's \\ so",
            "ğüşİ 漢字 \uD83D\uDC1F",
            " spaces ");
    private static final int MANY = 150_000;

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private DoubleAccount account;
    private FaultProxy proxy;

    @BeforeEach
    void begin() throws SQLException, IOException {
        account = new DoubleAccount("STAGED");
        proxy = new FaultProxy(DoubleAccount.address());
        proxy.breaks((number, sql) -> {
            statements.add(sql.strip().toUpperCase(Locale.ROOT));
            return Fault.NONE;
        });
    }

    @AfterEach
    void end() throws SQLException {
        proxy.close();
        account.close();
    }

    private static List<Object> row(int i) {
        return Arrays.asList(
                BigDecimal.valueOf(i),
                TEXTS.get(i % TEXTS.size()),
                i % 7 == 0 ? null : new BigDecimal("123456789012345678901234567890.12"),
                i % 11 == 0
                        ? null
                        : Instant.parse("1969-12-31T23:59:59.000001Z").plusSeconds(i),
                i % 3 == 0 ? null : i % 3 == 1);
    }

    @Test
    void manyRowsGoThroughTheStageAndAreThereAsTheyWere() throws SQLException {
        uploadsAndReads(MANY);
        assertThat(statements).filteredOn(sql -> sql.startsWith("COPY INTO")).hasSize(1);
        assertThat(statements).filteredOn(sql -> sql.startsWith("INSERT")).hasSize(1);
    }

    @Test
    void rowsOfOneStatementGoWithIt() throws SQLException {
        uploadsAndReads(1_000);
        assertThat(statements).noneMatch(sql -> sql.startsWith("PUT"));
        assertThat(statements).filteredOn(sql -> sql.startsWith("INSERT")).hasSize(1);
    }

    private void uploadsAndReads(int count) throws SQLException {
        try (SnowflakeSessions sessions = account.sessions(proxy.url());
                Session session = sessions.take()) {
            String table = session.passing("MANY");
            SnowflakeWork.execute(
                    session.connection(),
                    "CREATE OR REPLACE TEMPORARY TABLE " + table + "(" + SnowflakeTypes.declared(COLUMNS) + ")");
            RowUpload upload = new RowUpload(session, table, COLUMNS, Cancellation.none());
            for (int i = 0; i < count; i++) {
                upload.add(row(i));
            }
            assertThat(upload.finish()).isEqualTo(count);
            SnowflakeValues values = new SnowflakeValues();
            try (Statement statement = session.connection().createStatement();
                    ResultSet read = statement.executeQuery("SELECT * FROM " + table + " ORDER BY N")) {
                for (int i = 0; i < count; i++) {
                    assertThat(read.next()).isTrue();
                    List<Object> expected = row(i);
                    assertThat(read.getBigDecimal(1)).isEqualByComparingTo((BigDecimal) expected.get(0));
                    assertThat(read.getString(2)).isEqualTo(expected.get(1));
                    assertThat(read.getBigDecimal(3)).isEqualTo(expected.get(2));
                    assertThat(at(values, read)).isEqualTo(expected.get(3));
                    assertThat(read.getObject(5)).isEqualTo(expected.get(4));
                }
                assertThat(read.next()).isFalse();
            }
        }
    }

    private static Instant at(SnowflakeValues values, ResultSet read) throws SQLException {
        LocalDateTime local = values.timestamp(read, 4);
        return local == null ? null : local.toInstant(ZoneOffset.UTC);
    }
}
