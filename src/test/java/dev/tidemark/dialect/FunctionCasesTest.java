package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidemark.dialect.FunctionCases.Case;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.duckdb.DuckDbRoutines;
import dev.tidemark.warehouse.h2.H2Routines;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.h2.Driver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every function of the allow-list, on each engine it is listed for, against values worked out by hand from Snowflake's
 * documentation. The tables of cases are in {@code src/test/resources/functions}.
 */
class FunctionCasesTest {
    private static final Instant NOW = Instant.parse("2022-12-03T10:30:00Z");
    private static final List<Case> CASES = FunctionCases.all();

    private static Connection h2;
    private static Connection duckDb;

    @BeforeAll
    static void open() throws SQLException {
        h2 = new Driver().connect("jdbc:h2:mem:cases;TIME ZONE=UTC", new Properties());
        new H2Routines(h2).provide(EngineRoutines.all());
        duckDb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        DuckDbRoutines.register(duckDb);
        try (Statement statement = duckDb.createStatement()) {
            for (String sql : DuckDbEngine.SETTINGS) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        h2.close();
        duckDb.close();
    }

    @TestFactory
    Stream<DynamicTest> givesSnowflakesValues() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Case c : CASES) {
            for (Target target : c.targets()) {
                for (String sql : c.statements()) {
                    tests.add(dynamicTest(c.place() + " " + target + ": " + sql, () -> check(c, target, sql)));
                }
            }
        }
        return tests.stream();
    }

    @Test
    void everyListedFunctionHasACaseOnEachOfItsEngines() {
        TreeSet<String> missing = new TreeSet<>();
        for (FunctionSupport f : OfflineDialect.functions()) {
            for (Target target : f.targets()) {
                boolean tested = CASES.stream()
                        .anyMatch(c ->
                                c.function().equals(f.name()) && c.targets().contains(target) && !c.isRefusal());
                if (!tested) {
                    missing.add(f.name() + " on " + target);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCaseIsOfAListedFunctionAndCallsIt() {
        List<String> listed =
                OfflineDialect.functions().stream().map(FunctionSupport::name).toList();
        for (Case c : CASES) {
            assertThat(listed).as(c.place()).contains(c.function());
            assertThat(c.expression()).as(c.place()).contains(c.function());
        }
    }

    @Test
    void anUnknownFunctionIsRefusedByNameAtItsPlace() {
        String sql = "SELECT 1 + FANCY_NEW_THING(2)";
        for (Target target : Target.values()) {
            assertThatThrownBy(() -> translate(sql, target)).isInstanceOfSatisfying(SqlProblem.class, e -> {
                assertThat(e.kind()).isEqualTo(SqlProblem.Kind.NOT_SUPPORTED_OFFLINE);
                assertThat(e.message()).contains("FANCY_NEW_THING");
                assertThat(e.offset()).isEqualTo(sql.indexOf("FANCY"));
            });
        }
    }

    private static Translation translate(String sql, Target target) {
        return OfflineDialect.translate(sql, target, table -> Optional.empty(), NOW);
    }

    private static void check(Case c, Target target, String sql) throws SQLException {
        if (c.isRefusal()) {
            assertThatThrownBy(() -> run(sql, target)).isInstanceOfAny(InvalidInput.class, SQLException.class);
            return;
        }
        assertThat(run(sql, target)).as(translate(sql, target).sql()).satisfies(rows -> {
            assertThat(rows).hasSameSizeAs(c.expected());
            for (int i = 0; i < rows.size(); i++) {
                compare(rows.get(i), c.expected().get(i));
            }
        });
    }

    private static void compare(String actual, String expected) {
        if (FunctionCases.isNumber(expected) && FunctionCases.isNumber(actual)) {
            BigDecimal wanted = new BigDecimal(expected);
            BigDecimal difference = new BigDecimal(actual).subtract(wanted).abs();
            BigDecimal allowed = wanted.abs().max(BigDecimal.ONE).multiply(new BigDecimal("1e-9"));
            assertThat(difference).as(actual + " for " + expected).isLessThanOrEqualTo(allowed);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static List<String> run(String sql, Target target) throws SQLException {
        Translation translation = translate(sql, target);
        List<String> rows = new ArrayList<>();
        try (Statement statement = (target == Target.H2 ? h2 : duckDb).createStatement();
                ResultSet result = statement.executeQuery(translation.sql())) {
            while (result.next()) {
                rows.add(text(result, translation.columns().get(0)));
            }
        }
        return rows;
    }

    /** The value, read as what the translation says it is: a wrong type fails here. */
    private static String text(ResultSet result, ResultColumn column) throws SQLException {
        if (result.getObject(1) == null) {
            return "NULL";
        }
        return switch (column.type().kind()) {
            case NUMBER -> {
                BigDecimal value = result.getBigDecimal(1);
                assertThat(value.stripTrailingZeros().scale())
                        .as("digits of " + value + " as " + column.type())
                        .isLessThanOrEqualTo(Math.max(0, column.type().scale()));
                yield value.toPlainString();
            }
            case FLOAT -> {
                assertThat(result.getObject(1)).isInstanceOf(Double.class);
                yield Double.toString(result.getDouble(1));
            }
            case BOOLEAN -> Boolean.toString((Boolean) result.getObject(1));
            case DATE -> result.getObject(1, LocalDate.class).toString();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                FunctionCases.plain(result.getObject(1, LocalDateTime.class));
            case TIME -> result.getObject(1, LocalTime.class).format(DateTimeFormatter.ISO_LOCAL_TIME);
            case VARCHAR, VARIANT, ARRAY, OBJECT -> {
                assertThat(result.getObject(1)).isInstanceOf(String.class);
                yield result.getString(1);
            }
            default -> throw new AssertionError("a result of type " + column.type());
        };
    }
}
