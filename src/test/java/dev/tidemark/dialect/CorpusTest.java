package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dialect.CsvCells.Cell;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 68 statements of the corpus on both engines: each answer is Snowflake's. */
class CorpusTest {
    private static EngineUnderTest h2;
    private static EngineUnderTest duckDb;

    record Statement(String id, String check) {
        @Override
        public String toString() {
            return id;
        }
    }

    @BeforeAll
    static void open() throws SQLException, IOException {
        h2 = EngineUnderTest.open(Target.H2);
        duckDb = EngineUnderTest.open(Target.DUCKDB);
        Map<String, List<ResultColumn>> schema = new LinkedHashMap<>();
        for (String line : text("data/schema.tsv").lines().skip(1).toList()) {
            String[] parts = line.split("\t", -1);
            schema.computeIfAbsent(parts[0], t -> new ArrayList<>()).add(EngineUnderTest.column(parts[1], parts[2]));
        }
        for (Map.Entry<String, List<ResultColumn>> table : schema.entrySet()) {
            String file = "data/" + table.getKey() + ".csv";
            String csv = table.getKey().equals("TRANSACTIONS") ? gunzipped(file + ".gz") : text(file);
            List<List<String>> rows = new ArrayList<>();
            for (List<Cell> row : CsvCells.parse(csv).stream().skip(1).toList()) {
                rows.add(row.stream().map(Cell::value).toList().stream()
                        .collect(ArrayList::new, List::add, List::addAll));
            }
            TableName name = TableName.of("TECTON_DEMO_DATA", "FRAUD_DEMO", table.getKey());
            h2.table(name, table.getValue(), rows);
            duckDb.table(name, table.getValue(), rows);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        h2.close();
        duckDb.close();
    }

    static Stream<Statement> statements() throws IOException {
        return text("INDEX.tsv").lines().skip(1).map(line -> {
            String[] parts = line.split("\t", -1);
            return new Statement(parts[0], parts[2]);
        });
    }

    @ParameterizedTest
    @Timeout(60)
    @MethodSource("statements")
    void answersAsSnowflakeOnH2(Statement statement) throws SQLException, IOException {
        check(h2, statement);
    }

    @ParameterizedTest
    @Timeout(60)
    @MethodSource("statements")
    void answersAsSnowflakeOnDuckDb(Statement statement) throws SQLException, IOException {
        check(duckDb, statement);
    }

    private static void check(EngineUnderTest engine, Statement statement) throws SQLException, IOException {
        List<List<Cell>> expected = CsvCells.parse(text("expected/" + statement.id() + ".csv"));
        List<String> names = expected.get(0).stream()
                .map(c -> Objects.requireNonNull(c.value()))
                .toList();
        Translation translation = engine.translate(text("statements/" + statement.id() + ".sql"));
        EngineUnderTest.Answer answer = engine.run(translation);

        assertThat(translation.columns()).extracting(ResultColumn::name).isEqualTo(names);
        assertThat(answer.columns()).as(translation.sql()).isEqualTo(names);
        AnswerCheck check = new AnswerCheck(statement.check(), expected.subList(1, expected.size()), names.size());
        assertThat(check.difference(answer.rows())).as(translation.sql()).isNull();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String gunzipped(String name) {
        try (InputStream in = new GZIPInputStream(open(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(CorpusTest.class.getResourceAsStream("/sql-corpus/" + name), name);
    }
}
