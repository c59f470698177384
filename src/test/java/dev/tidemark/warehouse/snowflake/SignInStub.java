package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.util.List;

/** An account that lets in whoever asks, for tests outside this package: what came to it, and what it says. */
public final class SignInStub implements AutoCloseable {
    private final SnowflakeStub stub;

    public SignInStub() throws IOException {
        stub = new SnowflakeStub(asked -> asked.text().contains("NO_SUCH_TABLE")
                ? new Answer.Failure(2003, "42S02", "Object 'NO_SUCH_TABLE' does not exist or not authorized.")
                : new Answer.Rows(List.of(new Column("N", "fixed", 9, 0)), List.of(List.of("1"))));
    }

    public String url() {
        return "http://127.0.0.1:" + stub.port();
    }

    /** From now on nobody is let in. */
    public void refuse() {
        stub.refuseSignIns(390100);
    }

    /** What drivers sent to be let in, as JSON. */
    public List<String> signIns() {
        return stub.signIns.stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        stub.close();
    }
}
