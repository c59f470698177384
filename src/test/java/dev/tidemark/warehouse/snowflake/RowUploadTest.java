package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which way rows go to an account, on the stub. */
@Timeout(120)
class RowUploadTest {
    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("N", SqlType.INTEGER), new ResultColumn("T", SqlType.VARCHAR));
    private static final String TEXT = "a \"text\", of\nsixty characters and some more, ğ included: " + "x".repeat(20);
    /** Beyond one statement of four million characters. */
    private static final int MANY = 100_000;

    @TempDir
    Path stage;

    private static String kind(Asked asked) {
        return asked.text().strip().split("\\s+")[0].toUpperCase(Locale.ROOT);
    }

    private static List<String> kinds(SnowflakeStub stub) {
        return stub.texts().stream()
                .map(text -> text.strip().split("\\s+")[0].toUpperCase(Locale.ROOT))
                .toList();
    }

    private long upload(SnowflakeStub stub, int rows, Cancellation cancellation) throws SQLException {
        SnowflakeSessions sessions =
                new SnowflakeSessions(stub.account(Map.of()), SnowflakeStub::password, Clock.systemUTC(), 1);
        try (sessions;
                Session session = sessions.take()) {
            RowUpload upload = new RowUpload(session, "TARGET", COLUMNS, cancellation);
            for (int i = 0; i < rows; i++) {
                upload.add(Arrays.asList(i, i % 2 == 0 ? TEXT : null));
            }
            long count = upload.finish();
            session.sound();
            return count;
        }
    }

    private static SnowflakeStub stub(Function<Asked, Answer> answers) throws IOException {
        return new SnowflakeStub(answers);
    }

    private List<String> staged() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(stage)) {
            for (Path file : files.sorted().toList()) {
                try (BufferedReader read = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    read.lines().forEach(lines::add);
                }
            }
        }
        return lines;
    }

    @Test
    void manyRowsLieOnTheStageOfATableThatIsDropped() throws Exception {
        try (SnowflakeStub stub = stub(asked -> switch (kind(asked)) {
            case "PUT" -> new Answer.Stage(stage);
            case "INSERT" -> Answer.changed(MANY);
            default -> Answer.done();
        })) {
            assertThat(upload(stub, MANY, Cancellation.none())).isEqualTo(MANY);
            List<String> lines = staged();
            assertThat(lines).hasSize(MANY);
            assertThat(lines.get(0)).isEqualTo("[\"0\"," + RowJson.quoted(TEXT) + "]");
            assertThat(lines.get(1)).isEqualTo("[\"1\",null]");
            assertThat(kinds(stub)).containsSubsequence("CREATE", "PUT", "PUT", "COPY", "INSERT", "DROP");
            assertThat(kinds(stub)).containsOnlyOnce("INSERT");
            assertThat(stub.texts())
                    .filteredOn(text -> text.startsWith("COPY"))
                    .allSatisfy(text -> assertThat(text)
                            .matches("COPY INTO \"_ROWS_[0-9A-F]{8}\" FROM @%_ROWS_[0-9A-F]{8} FILE_FORMAT ="
                                    + " \\(TYPE = JSON COMPRESSION = GZIP\\)"));
        }
    }

    @Test
    void fewRowsGoWithOneStatement() throws Exception {
        try (SnowflakeStub stub = stub(any -> Answer.changed(100))) {
            assertThat(upload(stub, 100, Cancellation.none())).isEqualTo(100);
            assertThat(kinds(stub)).containsExactly("INSERT");
            assertThat(stub.asked.get(stub.asked.size() - 1).values().get(0))
                    .startsWith("[[\"0\",")
                    .endsWith(",[\"99\",null]]");
        }
        try (SnowflakeStub stub = stub(any -> Answer.done())) {
            assertThat(upload(stub, 0, Cancellation.none())).isZero();
            assertThat(kinds(stub)).isEmpty();
        }
    }

    @Test
    void whereTheStageIsOutOfReachAllRowsGoWithStatements() throws Exception {
        try (SnowflakeStub stub = stub(asked -> kind(asked).equals("PUT")
                ? new Answer.Failure(3001, "42501", "Insufficient privileges to operate on the stage")
                : Answer.changed(1))) {
            assertThat(upload(stub, MANY, Cancellation.none())).isEqualTo(MANY);
            assertThat(kinds(stub)).containsOnlyOnce("PUT").doesNotContain("COPY");
            long commas = stub.asked.stream()
                    .filter(asked -> kind(asked).equals("INSERT") && !asked.describing())
                    .mapToLong(asked ->
                            Stream.of(asked.values().get(0).split("],\\[", -1)).count())
                    .sum();
            assertThat(commas).isEqualTo(MANY);
        }
    }

    @Test
    void whyTheStageWasOutOfReachIsKeptWhereTheStatementsFailToo() throws Exception {
        try (SnowflakeStub stub = stub(asked -> switch (kind(asked)) {
            case "PUT" -> new Answer.Failure(3001, "42501", "no stage for you");
            case "INSERT" -> new Answer.Failure(3001, "42501", "no table either");
            default -> Answer.done();
        })) {
            assertThatThrownBy(() -> upload(stub, MANY, Cancellation.none()))
                    .hasMessageContaining("no table either")
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .anyMatch(s -> s.getMessage().contains("no stage for you")));
        }
    }

    @Test
    void rowsThatDoNotArriveAreAFailure() throws Exception {
        try (SnowflakeStub stub = stub(asked -> switch (kind(asked)) {
            case "PUT" -> new Answer.Stage(stage);
            case "INSERT" -> Answer.changed(MANY - 1);
            default -> Answer.done();
        })) {
            assertThatThrownBy(() -> upload(stub, MANY, Cancellation.none()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("100000 rows that were uploaded, 99999 arrived");
        }
    }
}
