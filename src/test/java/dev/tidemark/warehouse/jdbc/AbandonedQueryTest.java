package dev.tidemark.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.warehouse.h2.H2Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a query was opened with is closed whatever ends it. */
class AbandonedQueryTest {
    private final List<Connection> opened = new ArrayList<>();

    private EmbeddedEngine failing(EmbeddedEngine engine, Throwable failure) {
        return (EmbeddedEngine) Proxy.newProxyInstance(
                EmbeddedEngine.class.getClassLoader(), new Class<?>[] {EmbeddedEngine.class}, (proxy, method, args) -> {
                    if (method.getName().equals("streamResults")) {
                        throw failure;
                    }
                    try {
                        Object answer = method.invoke(engine, args);
                        if (answer instanceof Connection connection) {
                            opened.add(connection);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static List<Throwable> failures() {
        return List.of(
                new SQLException("the connection is gone"),
                new IllegalStateException("a mistake"),
                new OutOfMemoryError("Java heap space"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noConnectionIsLeftBehind(Throwable failure) throws SQLException {
        H2Engine engine = H2Engine.inMemory("abandoned");
        try (EmbeddedWarehouse warehouse = new EmbeddedWarehouse(failing(engine, failure))) {
            SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT 1 AS N"), Instant.EPOCH);
            assertThatThrownBy(() -> warehouse.query(request, Cancellation.none()))
                    .hasMessageContaining(failure.getMessage());
            assertThat(opened).hasSize(1);
            assertThat(opened.get(0).isClosed()).as("closed").isTrue();
        }
    }
}
