package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.TableTree;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which statements ask for a level, and how the answers are read. */
class SnowflakeTableTreeTest {

    private interface Looking {
        void at(SnowflakeStub stub, TableTree tree);
    }

    private static void look(Answer answer, Looking looking) throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(asked -> answer);
                SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                        stub.account(Map.of()),
                        SnowflakeStub::password,
                        Clock.systemUTC(),
                        Executors.newScheduledThreadPool(0))) {
            looking.at(stub, warehouse.tree());
        }
    }

    private static Answer rows(String columns, List<List<String>> rows) {
        return new Answer.Rows(
                Stream.of(columns.split(","))
                        .map(name -> new Column(name, "text"))
                        .toList(),
                rows);
    }

    @Test
    void databasesAndSchemasAreReadByTheNamesOfTheColumns() throws IOException {
        Answer answer = rows(
                "created_on,kind,name,comment",
                List.of(List.of("x", "STANDARD", "zoo", ""), List.of("x", "STANDARD", "A.B", " of the shop ")));
        look(answer, (stub, tree) -> {
            assertThat(tree.below(List.of(), Cancellation.none()).entries())
                    .containsExactly(new TableTree.Place("A.B", "of the shop"), new TableTree.Place("zoo", ""));
            assertThat(stub.texts()).containsExactly("SHOW DATABASES");
            tree.below(List.of("my \"db\""), Cancellation.none());
            assertThat(stub.texts()).last().isEqualTo("SHOW SCHEMAS IN DATABASE \"my \"\"db\"\"\"");
            assertThat(tree.home()).containsExactly("DB", "PUBLIC");
        });
    }

    @Test
    void theSchemaOfTheStoresIsLeftOutInTheProfilesDatabaseOnly() throws IOException {
        Answer answer = rows("name", List.of(List.of("TIDEMARK"), List.of("PUBLIC")));
        look(answer, (stub, tree) -> {
            assertThat(tree.below(List.of("DB"), Cancellation.none()).entries())
                    .containsExactly(new TableTree.Place("PUBLIC", ""));
            assertThat(tree.below(List.of("OTHER"), Cancellation.none()).entries())
                    .hasSize(2);
        });
    }

    @Test
    void tablesAndViewsHaveTheirRowsAndComments() throws IOException {
        Answer answer = rows(
                "name,kind,comment,rows",
                List.of(
                        List.of("orders", "TABLE", "one a line", "1234567890123"),
                        Arrays.asList("V", "VIEW", "", null),
                        List.of("MV", "MATERIALIZED_VIEW", "", "7")));
        look(answer, (stub, tree) -> {
            assertThat(tree.below(List.of("DB", "s.1"), Cancellation.none()).entries())
                    .containsExactly(
                            new TableTree.Table(TableName.of("DB", "s.1", "MV"), true, 7, ""),
                            new TableTree.Table(TableName.of("DB", "s.1", "V"), true, -1, ""),
                            new TableTree.Table(
                                    TableName.of("DB", "s.1", "orders"), false, 1_234_567_890_123L, "one a line"));
            assertThat(stub.texts()).containsExactly("SHOW OBJECTS IN SCHEMA \"DB\".\"s.1\"");
        });
    }

    @Test
    void columnsStayInTheTablesOrder() throws IOException {
        Answer answer = rows(
                "name,type,null?,comment",
                List.of(
                        List.of("Z", "NUMBER(12,2)", "Y", "in euro"),
                        List.of("lower c", "VARCHAR(16777216)", "Y", ""),
                        List.of("AT", "TIMESTAMP_NTZ(9)", "N", ""),
                        List.of("E", "VECTOR(FLOAT, 256)", "N", ""),
                        List.of("M", "MAP(VARCHAR, NUMBER(38,0))", "N", ""),
                        List.of("ODD", "SOMETHING_NEW", "N", "")));
        look(answer, (stub, tree) -> {
            assertThat(tree.below(List.of("DB", "S", "a\"; DROP TABLE x --"), Cancellation.none())
                            .entries())
                    .containsExactly(
                            column("Z", SqlType.number(12, 2), "in euro"),
                            column("lower c", SqlType.VARCHAR, ""),
                            column("AT", SqlType.TIMESTAMP_NTZ, ""),
                            column("E", SqlType.ARRAY, ""),
                            column("M", SqlType.OBJECT, ""),
                            column("ODD", SqlType.UNKNOWN, ""));
            assertThat(stub.texts()).containsExactly("DESCRIBE TABLE \"DB\".\"S\".\"a\"\"; DROP TABLE x --\"");
        });
    }

    private static TableTree.Column column(String name, SqlType type, String comment) {
        return new TableTree.Column(new ResultColumn(name, type), comment);
    }

    @Test
    void saysWhenTheAccountMayHaveMore() throws IOException {
        List<List<String>> names = Collections.nCopies(TableTree.MOST, List.of("T"));
        look(rows("name", names), (stub, tree) -> {
            TableTree.Level level = tree.below(List.of(), Cancellation.none());
            assertThat(level.entries()).hasSize(TableTree.MOST);
            assertThat(level.cut()).isTrue();
        });
        look(
                rows("name", names.subList(1, names.size())),
                (stub, tree) -> assertThat(
                                tree.below(List.of(), Cancellation.none()).cut())
                        .isFalse());
    }

    @Test
    void whatTheRoleMayNotSeeIsAFailureWithTheServersWords() throws IOException {
        look(
                new Answer.Failure(2043, "02000", "SQL compilation error:\nDatabase 'GONE' does not exist"),
                (stub, tree) -> assertThatThrownBy(() -> tree.below(List.of("GONE"), Cancellation.none()))
                        .isInstanceOf(EngineFailure.class)
                        .hasMessageContaining("GONE"));
    }

    @Test
    void onePutsAnEndToWaiting() throws IOException {
        Cancellation cancellation = new Cancellation();
        try (SnowflakeStub stub = new SnowflakeStub(asked -> {
                    // By another thread: it ends with the statement, which waits for this answer.
                    CompletableFuture<Void> unused = CompletableFuture.runAsync(cancellation::cancel);
                    return new Answer.UntilAborted();
                });
                SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                        stub.account(Map.of()),
                        SnowflakeStub::password,
                        Clock.systemUTC(),
                        Executors.newScheduledThreadPool(0))) {
            assertThatThrownBy(() -> warehouse.tree().below(List.of(), cancellation))
                    .isInstanceOf(Cancellation.Cancelled.class);
        }
    }
}
