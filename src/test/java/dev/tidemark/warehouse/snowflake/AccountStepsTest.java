package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test of a connection finds, step by step, and what is made of a schema that an administrator has made. */
class AccountStepsTest {
    private static final StoreTable STORE = new StoreTable(
            "SPEND__0123456789",
            "0123456789abcdef",
            List.of(new ResultColumn("USER_ID", SqlType.VARCHAR), new ResultColumn("TS", SqlType.TIMESTAMP_NTZ)),
            List.of("USER_ID"),
            "TS",
            new Cadence(Duration.ofDays(1)));

    private static List<Step> test(SnowflakeStub stub) {
        List<Step> steps = new ArrayList<>();
        boolean fine = new AccountTest(
                        stub.account(Map.of()),
                        new ConfirmedSessions(),
                        SnowflakeStub::password,
                        Clock.systemUTC(),
                        steps::add)
                .run();
        assertThat(fine).isEqualTo(steps.stream().allMatch(Step::ok));
        return steps;
    }

    private static Answer rows(List<String> columns, List<List<String>> rows) {
        return new Answer.Rows(
                columns.stream().map(name -> new Column(name, "text")).toList(), rows);
    }

    private static Answer account(Asked asked) {
        if (asked.text().startsWith("SHOW PARAMETERS")) {
            return rows(
                    List.of("key", "value", "default", "level"),
                    List.of(
                            List.of("TIMEZONE", "America/Los_Angeles", "America/Los_Angeles", ""),
                            List.of("WEEK_START", "1", "0", "ACCOUNT"),
                            List.of("DATE_INPUT_FORMAT", "AUTO", "AUTO", ""),
                            List.of("LOCK_TIMEOUT", "43200", "43200", "")));
        }
        return Answer.done();
    }

    @Test
    void everyStepIsTakenAndTheAccountsOwnValuesAreTold() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(AccountStepsTest::account)) {
            List<Step> steps = test(stub);
            assertThat(steps).extracting(Step::part).containsExactly(Part.values());
            assertThat(steps).allMatch(Step::ok);
            assertThat(steps.get(steps.size() - 1).text())
                    .contains("TIMEZONE is America/Los_Angeles there and UTC here")
                    .contains("WEEK_START is 1 there and 0 here")
                    .doesNotContain("DATE_INPUT_FORMAT")
                    .doesNotContain("LOCK_TIMEOUT");
        }
    }

    @Test
    void anAccountThatDoesNotTellItsValuesIsNoFault() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(asked -> asked.text().startsWith("SHOW PARAMETERS")
                ? new Answer.Failure(3001, "42501", "Insufficient privileges")
                : Answer.done())) {
            List<Step> steps = test(stub);
            assertThat(steps).allMatch(Step::ok);
            assertThat(steps.get(steps.size() - 1).text()).startsWith("the account does not tell its own");
        }
    }

    @Test
    void aRoleThatTheUserHasNotIsNoFaultOfTheSignIn() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> Answer.done())) {
            stub.refuseSignIns(390189);
            List<Step> steps = test(stub);
            assertThat(steps).extracting(Step::part).containsExactly(Part.HOST, Part.SIGN_IN, Part.ROLE);
            assertThat(steps).extracting(Step::ok).containsExactly(true, true, false);
            assertThat(steps.get(2).text()).contains("check the role");
        }
    }

    @Test
    void aWrongPasswordIs() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> Answer.done())) {
            stub.refuseSignIns(390100);
            List<Step> steps = test(stub);
            assertThat(steps).extracting(Step::part).containsExactly(Part.HOST, Part.SIGN_IN);
            assertThat(steps.get(1).ok()).isFalse();
            assertThat(steps.get(1).text()).contains("check the user's name and the password");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USE ROLE, 2043, ROLE, does not exist",
        "USE WAREHOUSE, 2043, WAREHOUSE, does not exist",
        "USE WAREHOUSE, 606, WAREHOUSE, name a warehouse in the profile that the role may use",
        "USE SCHEMA, 2043, SCHEMA, does not exist",
        "CREATE OR REPLACE TRANSIENT TABLE, 3001, STORE, let the profile's role have the right",
        "CREATE OR REPLACE TRANSIENT TABLE, 608, STORE, resume the warehouse",
    })
    void theFirstThingThatIsWrongIsTheLastStep(String beginning, int code, Part part, String said) throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(asked -> asked.text().startsWith(beginning)
                ? new Answer.Failure(code, "42501", "it does not exist or not authorized")
                : Answer.done())) {
            List<Step> steps = test(stub);
            Step last = steps.get(steps.size() - 1);
            assertThat(last.part()).isEqualTo(part);
            assertThat(last.ok()).isFalse();
            assertThat(last.text()).contains(said);
        }
    }

    /** For a role that may make only some things: Snowflake refuses CREATE … IF NOT EXISTS too. */
    private static Function<Asked, Answer> whereOneMay(String... create) {
        return asked -> {
            if (asked.text().startsWith("DELETE")) {
                return Answer.changed(0);
            }
            boolean may = List.of(create).stream().anyMatch(asked.text()::startsWith);
            return asked.text().startsWith("CREATE") && !may
                    ? new Answer.Failure(3001, "42501", "Insufficient privileges to operate on schema 'TIDEMARK'")
                    : Answer.done();
        };
    }

    @Test
    void whatAnAdministratorHasMadeIsUsedWithoutTheRightToMakeIt() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(whereOneMay());
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            stub.stores =
                    List.of("CLAIMS", "VERSION_LOG", "VERSIONS", "LEDGER", STORE.name(), STORE.name() + "__READER");
            warehouse.windows().create(STORE);
            assertThat(stub.texts()).noneMatch(text -> text.startsWith("CREATE"));
        }
        try (SnowflakeStub stub = new SnowflakeStub(whereOneMay("CREATE TABLE", "CREATE VIEW"));
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            warehouse.windows().create(STORE);
            assertThat(stub.texts())
                    .filteredOn(text -> text.startsWith("CREATE"))
                    .hasSize(6);
        }
    }
}
