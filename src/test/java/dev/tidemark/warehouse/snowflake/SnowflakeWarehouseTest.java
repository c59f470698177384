package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.WindowStore.StagedWindow;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnowflakeWarehouseTest {
    private static SqlRequest request(String sql) {
        return new SqlRequest(RenderedSql.plain(sql), Instant.EPOCH);
    }

    private static SnowflakeStub stub(Function<SnowflakeStub.Asked, Answer> answers) throws IOException {
        return new SnowflakeStub(answers);
    }

    @Test
    void everyParameterThatNumbersDependOnGoesWithTheSignIn() throws IOException {
        try (SnowflakeStub stub = stub(any -> Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = warehouse.query(request("SELECT 1"), Cancellation.none())) {
            assertThat(rows.next()).isNotNull();
            JsonNode data = stub.signIns.get(0).path("data");
            JsonNode sent = data.path("SESSION_PARAMETERS");
            SessionProperties.parameters(stub.account(Map.of())).forEach((name, value) -> {
                if (!name.equals("AUTOCOMMIT") && !name.equals("CLIENT_SESSION_KEEP_ALIVE")) {
                    assertThat(sent.path(name).asText()).as(name).isEqualToIgnoringCase(value);
                }
            });
            assertThat(sent.path("TIMEZONE").asText()).isEqualTo("UTC");
            assertThat(data.path("LOGIN_NAME").asText()).isEqualTo("bot");
            assertThat(stub.paths).noneMatch(path -> path.contains("telemetry"));
        }
    }

    @Test
    void aProfileCannotSetWhatNumbersMeanNorTurnThePlatformDetectionOn() throws IOException {
        try (SnowflakeStub stub = stub(any -> Answer.done())) {
            SnowflakeAccount account = stub.account(
                    Map.of("TIMEZONE", "Asia/Tokyo", "disablePlatformDetection", "false", "LOCK_TIMEOUT", "5"));
            var properties = SessionProperties.of(account, SnowflakeStub.password());
            assertThat(properties)
                    .containsEntry("TIMEZONE", "UTC")
                    .containsEntry("disablePlatformDetection", "true")
                    .containsEntry("CLIENT_STORE_TEMPORARY_CREDENTIAL", "false")
                    .containsEntry("LOCK_TIMEOUT", "5");
        }
    }

    /** To the driver names are the same in any case, and of two it takes the one that comes last. */
    @Test
    void aProfileCannotDoSoInAnotherSpellingEither() throws IOException {
        Map<String, String> given = new HashMap<>(Map.of("lock_timeout", "7", "proxyHost", "here", "SSL", "off"));
        for (String name : List.of(
                "timestamp_type_mapping", "Week_Of_Year_Policy", "client_store_temporary_credential", "ACCOUNT")) {
            given.put(name, "other");
        }
        given.put("DISABLEPLATFORMDETECTION", "false");
        try (SnowflakeStub stub = stub(any -> Answer.done())) {
            var properties = SessionProperties.of(stub.account(given), SnowflakeStub.password());
            assertThat(properties)
                    .containsEntry("LOCK_TIMEOUT", "7")
                    .containsEntry("proxyHost", "here")
                    .containsEntry("disablePlatformDetection", "true")
                    .containsEntry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ");
            assertThat(properties.stringPropertyNames().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates();
            assertThat(properties.values()).doesNotContain("other");
        }
    }

    @Test
    void readsEveryTypeWithoutALossWhateverTheMachinesZone() throws IOException {
        List<Column> columns = List.of(
                new Column("N", "fixed", 38, 0),
                new Column("D", "fixed", 38, 10),
                new Column("F", "real"),
                new Column("T", "text"),
                new Column("B", "boolean"),
                new Column("StubWindow.DAY", "date"),
                new Column("TI", "time"),
                new Column("NTZ", "timestamp_ntz"),
                new Column("LTZ", "timestamp_ltz"),
                new Column("TZ", "timestamp_tz"),
                new Column("V", "variant"));
        List<String> values = List.of(
                "12345678901234567890123456789012345678",
                "1234567890123456789012345678.0123456789",
                "0.1",
                "ü",
                "1",
                "-719162",
                "1801.123456789",
                "253402300799.999999999",
                "1669939200.000000001",
                "1669939200.123456789 1560",
                "{\"a\":1}");
        Answer answer = new Answer.Rows(columns, List.of(values, Arrays.asList(new String[values.size()])));
        try (SnowflakeStub stub = stub(any -> answer);
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = warehouse.query(request("SELECT everything"), Cancellation.none())) {
            assertThat(rows.columns())
                    .extracting(ResultColumn::type)
                    .containsExactly(
                            SqlType.INTEGER,
                            SqlType.number(38, 10),
                            SqlType.FLOAT,
                            SqlType.VARCHAR,
                            SqlType.BOOLEAN,
                            SqlType.DATE,
                            SqlType.TIME,
                            SqlType.TIMESTAMP_NTZ,
                            SqlType.TIMESTAMP_LTZ,
                            SqlType.TIMESTAMP_TZ,
                            SqlType.VARIANT);
            RowBatch batch = rows.next();
            assertThat(batch.size()).isEqualTo(2);
            assertThat(batch.columns())
                    .extracting(column -> column.value(0))
                    .containsExactly(
                            new BigDecimal("12345678901234567890123456789012345678"),
                            new BigDecimal("1234567890123456789012345678.0123456789"),
                            0.1,
                            "ü",
                            true,
                            LocalDate.of(1, 1, 1),
                            LocalTime.of(0, 30, 1, 123_456_789),
                            Instant.parse("9999-12-31T23:59:59.999999999Z"),
                            Instant.parse("2022-12-02T00:00:00.000000001Z"),
                            Instant.parse("2022-12-02T00:00:00.123456789Z"),
                            "{\"a\":1}");
            assertThat(batch.columns()).allMatch(column -> column.isNull(1));
        }
    }

    @Test
    void aWrongPasswordIsNoConnectionAndIsNotTold() throws IOException {
        try (SnowflakeStub stub = stub(any -> Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            stub.refuseSignIns(390100);
            assertThatThrownBy(() -> warehouse.query(request("SELECT 1"), Cancellation.none()))
                    .isInstanceOf(NotConnected.class)
                    .hasMessageContaining("Incorrect username or password")
                    .hasMessageContaining("check the user's name")
                    .hasMessageNotContaining("marker-secret");
        }
    }

    @Test
    void anErrorStandsAtItsPlaceInTheUsersText() throws IOException {
        String sql = "SELECT USER_ID,\n  MERCHNAT\nFROM T";
        Answer wrong = new Answer.Failure(
                904, "42000", "SQL compilation error: error line 3 at position 2\ninvalid identifier 'MERCHNAT'");
        try (SnowflakeStub stub = stub(asked -> asked.describing() ? wrong : Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            assertThatThrownBy(() -> warehouse.describe(request(sql))).isInstanceOfSatisfying(SqlProblem.class, e -> {
                assertThat(e.offset()).isEqualTo(sql.indexOf("MERCHNAT"));
                assertThat(e.message()).contains("invalid identifier 'MERCHNAT'");
            });
            assertThat(stub.asked.get(0).text()).isEqualTo("SELECT * FROM (\n" + sql + "\n)");
            // The session is as it was: a mistake does not cost another sign-in.
            assertThatThrownBy(() -> warehouse.describe(request(sql))).isInstanceOf(SqlProblem.class);
            assertThat(stub.signIns).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE T                | only statements that read",
                "INSERT INTO T SELECT 1      | only statements that read",
                "USE ROLE ACCOUNTADMIN       | USE changes the session",
                "ALTER SESSION SET X = 1     | ALTER changes the session",
                "SELECT 1; DROP TABLE T      | a second statement begins here",
                "SELECT '->>' ->> DROP TABLE T | ->> begins a second statement",
                "-- nothing                  | there is no statement"
            })
    void sendsNothingButOneStatementThatReads(String sql, String why) throws IOException {
        refuses(sql, why, SnowflakeWarehouse::query);
    }

    private static void refuses(String sql, String why, Sending sending) throws IOException {
        try (SnowflakeStub stub = stub(any -> Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            assertThatThrownBy(() -> sending.send(warehouse, request(sql), Cancellation.none()))
                    .isInstanceOf(SqlProblem.class)
                    .hasMessageContaining(why);
            assertThat(stub.paths).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; SELECT 2  | a second statement begins here",
                "DELETE FROM T       | this is no SELECT",
                "SHOW TABLES         | this is no SELECT",
                "-- nothing          | there is no statement"
            })
    void aFeatureViewIsOneQuery(String sql, String why) throws IOException {
        refuses(sql, why, (warehouse, request, cancellation) -> {
            warehouse.describe(request);
            throw new AssertionError("described");
        });
    }

    private interface Sending {
        RowCursor send(SnowflakeWarehouse warehouse, SqlRequest request, Cancellation cancellation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use role ACCOUNTADMIN              | USE changes the session",
                "ALTER /* all of it */ SESSION SET X = 1 | ALTER changes the session",
                "BEGIN                              | BEGIN changes the session",
                "CREATE TEMPORARY TABLE T(X NUMBER) | lasts as long as its session",
                "create or replace local temp table T as select 1 | lasts as long as its session",
                "CREATE VOLATILE TABLE T(X NUMBER)  | make it TRANSIENT",
                "PUT file:///etc/passwd @~          | PUT reaches files of this machine",
                "CALL P()                           | CALL runs statements that cannot be seen here",
                "EXECUTE IMMEDIATE 'DROP TABLE T'   | EXECUTE runs statements that cannot be seen here",
                "DELETE FROM T; DELETE FROM U       | a second statement begins here"
            })
    void changesNoSessionAndSendsNoSecondStatementWhenAskedToWrite(String sql, String why) throws IOException {
        refuses(sql, why, SnowflakeWarehouse::change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO T SELECT 1     | number of rows inserted | 4",
                "ALTER TABLE T ADD COLUMN C | status                  | done"
            })
    void runsAStatementThatWritesWhenAskedToAndSaysWhatItDid(String sql, String column, String value)
            throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().startsWith("INSERT") ? Answer.changed(4) : Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse();
                RowCursor rows = warehouse.change(request(sql), Cancellation.none())) {
            assertThat(rows.columns()).extracting(ResultColumn::name).containsExactly(column);
            assertThat(String.valueOf(rows.next().column(0).value(0))).isEqualTo(value);
            assertThat(stub.texts()).containsExactly(sql);
            assertThat(rows.queryId()).hasValueSatisfying(id -> assertThat(id).isNotBlank());
        }
    }

    private static void store(SnowflakeWarehouse warehouse) {
        Claim claim = warehouse
                .windows()
                .claim(new Claim.Request(
                        StubWindow.STORE, StubWindow.DAY, "r1@0a", new Origin("0a", "maria@lab"), true));
        try (Claim.Mine mine = (Claim.Mine) claim;
                StagedWindow staged = warehouse
                        .windows()
                        .stage(
                                StubWindow.STORE,
                                StubWindow.DAY,
                                request("SELECT USER_ID, SPEND, TIMESTAMP FROM T"),
                                Cancellation.none())) {
            assertThat(staged.rows()).isEqualTo(3);
            assertThat(staged.misfit()).isEmpty();
            assertThat(staged.duplicateKey()).isEmpty();
            staged.commit(
                    new LedgerEntry(
                            StubWindow.DAY,
                            StubWindow.STORE.fingerprint(),
                            staged.rows(),
                            0,
                            "r1",
                            "text",
                            "",
                            Instant.EPOCH,
                            staged.queryId().orElseThrow(),
                            ""),
                    mine);
        }
    }

    @Test
    void aWindowTakesFourStatementsBesidesItsOwnAndChangesNoSession() throws IOException {
        try (SnowflakeStub stub = stub(StubWindow::answer);
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            store(warehouse);
            int first = stub.asked.size();
            store(warehouse);
            List<String> second = stub.texts().subList(first, stub.texts().size());
            assertThat(second.get(1))
                    .matches(Pattern.quote("CREATE OR REPLACE TEMPORARY TABLE \"_STAGE_") + "[0-9A-F]{8}"
                            + Pattern.quote("\" AS SELECT * FROM (\nSELECT USER_ID, SPEND, TIMESTAMP FROM T\n)"))
                    // The same session takes the same name again, so that one table lies there and not thirty.
                    .isEqualTo(stub.texts().get(first - second.size() + 1));
            assertThat(second)
                    .extracting(text -> text.split(" (SELECT|AS|\\()|\\(")[0])
                    .containsExactly(
                            "INSERT INTO \"DB\".\"TIDEMARK\".\"CLAIMS\"",
                            second.get(1).split(" AS")[0],
                            "SELECT COUNT",
                            "INSERT INTO \"DB\".\"TIDEMARK\".\"SPEND__0123456789\"",
                            "INSERT INTO \"DB\".\"TIDEMARK\".\"LEDGER\"");
            assertThat(stub.texts())
                    .noneMatch(text -> text.toLowerCase(java.util.Locale.ROOT).startsWith("alter session"));
            assertThat(stub.signIns).hasSize(1);
        }
    }

    @Test
    void aWindowsStatementIsTaggedWithStoreWindowAndRun() throws IOException {
        try (SnowflakeStub stub = stub(StubWindow::answer);
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            store(warehouse);
            assertThat(stub.asked)
                    .filteredOn(asked -> asked.text().contains(" AS SELECT * FROM (\n"))
                    .extracting(SnowflakeStub.Asked::tag)
                    .containsExactly("{\"program\":\"tidemark\",\"store\":\"SPEND__0123456789\","
                            + "\"start\":\"2022-12-01 00:00:00\",\"end\":\"2022-12-02 00:00:00\",\"run\":\"r1@0a\"}");
            // All others say whose they are.
            assertThat(stub.signIns
                            .get(0)
                            .path("data")
                            .path("SESSION_PARAMETERS")
                            .path("QUERY_TAG")
                            .asText())
                    .isEqualTo("{\"program\":\"tidemark\"}");
        }
    }

    @Test
    void aSchemaThatIsMadeForTheStoresDoesNotBecomeTheSessionsOwn() throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().contains("SCHEMATA")
                        ? new Answer.Rows(List.of(new Column("SCHEMA_NAME", "text")), List.of())
                        : StubWindow.answer(asked));
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            warehouse.windows().create(StubWindow.STORE);
            List<String> texts = stub.texts();
            int made = texts.indexOf("CREATE SCHEMA IF NOT EXISTS \"DB\".\"TIDEMARK\"");
            assertThat(texts.get(made + 1)).isEqualTo("USE SCHEMA \"DB\".\"PUBLIC\"");
            // Whoever sees a ledger finds all that goes with it.
            assertThat(texts)
                    .filteredOn(text -> text.startsWith("CREATE TABLE"))
                    .extracting(text -> text.split("\"")[5])
                    .containsExactly("CLAIMS", "VERSION_LOG", "LEDGER", "SPEND__0123456789");
        }
    }

    @Test
    void aLostAnswerToThePublishingStatementIsLookedUpInTheLedger() throws IOException {
        for (String held : List.of("1", "0")) {
            Function<SnowflakeStub.Asked, Answer> answers =
                    asked -> asked.text().startsWith("INSERT INTO \"DB\".\"TIDEMARK\".\"LEDGER\"")
                            ? new Answer.Failure(390111, "08003", "Session no longer exists.")
                            : asked.text().startsWith("SELECT COUNT(*)")
                                    ? new Answer.Rows(List.of(new Column("N", "fixed", 18, 0)), List.of(List.of(held)))
                                    : StubWindow.answer(asked);
            try (SnowflakeStub stub = stub(answers);
                    SnowflakeWarehouse warehouse = stub.warehouse()) {
                if (held.equals("1")) {
                    store(warehouse);
                } else {
                    assertThatThrownBy(() -> store(warehouse))
                            .isInstanceOfSatisfying(
                                    EngineFailure.class,
                                    e -> assertThat(e.worthRetrying()).isTrue());
                }
                assertThat(stub.texts()).anyMatch(text -> text.contains("AND LOAD_ID = ?"));
            }
        }
    }

    @Test
    void claimsInHandAreRenewedInOneStatementUntilTheyAreClosed() throws Exception {
        List<Runnable> due = new CopyOnWriteArrayList<>();
        AtomicBoolean broken = new AtomicBoolean();
        ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                assertThat(unit.toSeconds(delay)).isEqualTo(broken.get() ? 15 : 60);
                due.add(task);
                return super.schedule(() -> {}, 0, unit);
            }
        };
        try (SnowflakeStub stub = stub(asked -> broken.get() && asked.text().contains("GROUP BY")
                        ? new Answer.Failure(200001, "08006", "The connection was lost.")
                        : StubWindow.answer(asked));
                SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                        stub.account(Map.of()), SnowflakeStub::password, Clock.systemUTC(), timer)) {
            Origin origin = new Origin("0a", "maria@lab");
            Claim.Mine first = (Claim.Mine) warehouse
                    .windows()
                    .claim(new Claim.Request(StubWindow.STORE, StubWindow.DAY, "r1@0a", origin, true));
            Claim.Mine second = (Claim.Mine) warehouse
                    .windows()
                    .claim(new Claim.Request(StubWindow.STORE, StubWindow.DAY, "r1@0a", origin, true));
            assertThat(due).hasSize(1);
            int before = stub.texts().size();
            due.get(0).run();
            assertThat(stub.texts()).hasSize(before + 1);
            assertThat(stub.texts().get(before)).contains("WHERE TOKEN IN (?, ?) GROUP BY");
            broken.set(true);
            due.get(1).run();
            assertThat(due).hasSize(3);
            broken.set(false);
            first.close();
            due.get(2).run();
            assertThat(stub.texts().get(stub.texts().size() - 1)).contains("WHERE TOKEN IN (?) GROUP BY");
            second.close();
            due.get(3).run();
            assertThat(due).hasSize(4);
        }
    }

    @Test
    @Timeout(60)
    void whatIsAskedWhileAWindowIsPublishedNeedsNoSecondSession() throws IOException {
        // An account at which somebody signs in by hand has one session for all.
        Function<SnowflakeStub.Asked, Answer> answers =
                asked -> asked.text().startsWith("INSERT INTO \"DB\".\"TIDEMARK\".\"LEDGER\"")
                        ? Answer.changed(0)
                        : asked.text().contains("CLAIMED_AT >")
                                ? new Answer.Rows(List.of(new Column("N", "fixed", 18, 0)), List.of(List.of("0")))
                                : StubWindow.answer(asked);
        try (SnowflakeStub stub = stub(answers)) {
            SnowflakeAccount one = stub.account(true);
            try (SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                    one, SnowflakeStub::password, Clock.systemUTC(), Executors.newScheduledThreadPool(0))) {
                assertThatThrownBy(() -> store(warehouse))
                        .isInstanceOf(EngineFailure.class)
                        .hasMessageContaining("did not arrive whole");
                assertThat(stub.signIns).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CREATE, false", "APPEND, false", "REPLACE, true"})
    void aTableThatIsNotSeenIsReplacedOnlyWhenAsked(SourceTables.Mode mode, boolean replaced) throws IOException {
        Answer nothing = new Answer.Rows(List.of(new Column("TABLE_SCHEMA", "text")), List.of());
        RowCursor none = new RowCursor() {
            @Override
            public List<ResultColumn> columns() {
                return List.of(new ResultColumn("A", SqlType.VARCHAR));
            }

            @Override
            public RowBatch next() {
                return null;
            }

            @Override
            public void close() {}
        };
        // The schema is there, and no table.
        try (SnowflakeStub stub =
                        stub(asked -> asked.text().contains("INFORMATION_SCHEMA.COLUMNS") ? nothing : Answer.done());
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            warehouse.sources().load(TableName.of("T"), mode, none, Instant.EPOCH, Cancellation.none());
            assertThat(stub.texts())
                    .map(text -> text.replaceFirst("_[0-9A-F]{8}\"$", "\""))
                    .contains("CREATE " + (replaced ? "OR REPLACE " : "") + "TABLE \"DB\".\"PUBLIC\".\"T\""
                            + (replaced ? " COPY GRANTS" : "") + " AS SELECT * FROM \"_LOADING\"");
        }
    }

    @Test
    void sessionsThatEndedWhileTheMachineSleptCostNobodyAnError() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2022-12-01T00:00:00Z"));
        InstantSource clock = now::get;
        try (SnowflakeStub stub = stub(any -> Answer.done());
                SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                        stub.account(Map.of()),
                        SnowflakeStub::password,
                        clock.withZone(ZoneOffset.UTC),
                        Executors.newScheduledThreadPool(0))) {
            warehouse.query(request("SELECT 1"), Cancellation.none()).close();
            now.set(now.get().plusSeconds(30));
            warehouse.query(request("SELECT 2"), Cancellation.none()).close();
            assertThat(stub.signIns).hasSize(1);
            assertThat(stub.paths).noneMatch(path -> path.contains("heartbeat"));
            now.set(now.get().plusSeconds(3_600));
            warehouse.query(request("SELECT 3"), Cancellation.none()).close();
            assertThat(stub.signIns).hasSize(1);
            stub.endSessions();
            now.set(now.get().plusSeconds(86_400));
            warehouse.query(request("SELECT 4"), Cancellation.none()).close();
            assertThat(stub.signIns).hasSize(2);
            assertThat(stub.texts()).containsExactly("SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4");
        }
    }

    @Test
    void cancellingReachesTheServer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        try (SnowflakeStub stub = stub(asked -> {
                    begun.countDown();
                    return new Answer.UntilAborted();
                });
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            Cancellation cancellation = new Cancellation();
            Thread runs = new Thread(() -> {
                try {
                    warehouse.query(request("SELECT SLOW"), cancellation).close();
                } catch (Cancellation.Cancelled e) {
                    cancelled.set(true);
                }
            });
            runs.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            cancellation.cancel();
            runs.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(cancelled).isTrue();
            assertThat(stub.paths).anyMatch(path -> path.startsWith("/queries/v1/abort-request"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "625, 57014, true, as",
        "629, 57014, true, as",
        "390111, 08003, true, as",
        "390114, 08001, true, as",
        "390195, 08001, true, as",
        "604, 57014, false, as",
        "630, 57014, false, raise STATEMENT_TIMEOUT_IN_SECONDS in the profile",
        "606, 57P03, false, name a warehouse in the profile that the role may use",
        "608, 57P03, false, resume the warehouse",
        "90073, 57P03, false, resume the warehouse",
        "90105, 22000, false, name a database and a schema in the profile",
        "2003, 42S02, false, it was dropped or renamed",
        "2043, 02000, false, check the name",
        "3001, 42501, false, let the profile's role have the right"
    })
    void tellsWhatIsWorthAnotherTryAndWhatToDo(int code, String state, boolean again, String advice)
            throws IOException {
        try (SnowflakeStub stub = stub(any -> new Answer.Failure(code, state, "as the server says"));
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            assertThatThrownBy(() -> warehouse.windows().stored(StubWindow.STORE))
                    .isInstanceOfSatisfying(EngineFailure.class, e -> {
                        assertThat(e.worthRetrying()).isEqualTo(again);
                        assertThat(e)
                                .hasMessageStartingWith("as the server says")
                                .hasMessageContaining(advice);
                    });
        }
    }
}
