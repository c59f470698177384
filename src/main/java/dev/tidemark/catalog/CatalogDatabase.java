package dev.tidemark.catalog;

import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ReadOnly;
import dev.tidemark.h2.CommittedFile;
import dev.tidemark.h2.DamagedFile;
import dev.tidemark.h2.UnwritableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbc.JdbcException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** The H2 file of the catalog, brought to the newest schema when opened. */
final class CatalogDatabase implements AutoCloseable {
    private final Connection keepsOpen;
    private final Optional<String> whyReadOnly;
    private final CommittedFile committed;
    private final Jdbi jdbi;
    private volatile boolean written;

    /** @param access what every connection is asked of, given the file's own */
    CatalogDatabase(Path fileWithoutEnding, UnaryOperator<DataSource> access) {
        try {
            CatalogSchema.Opened opened = new CatalogSchema(fileWithoutEnding, access).open();
            keepsOpen = opened.keepsOpen();
            whyReadOnly = opened.whyReadOnly();
            committed = CommittedFile.of(keepsOpen);
            jdbi = jdbi(opened.source());
        } catch (UnwritableFile e) {
            throw failure(e);
        } catch (SQLException e) {
            throw cannotBeOpened(
                    fileWithoutEnding, e instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : e.getMessage(), e);
        } catch (IOException | FlywayException e) {
            throw cannotBeOpened(fileWithoutEnding, e.getMessage(), e);
        }
    }

    private static EngineFailure cannotBeOpened(Path fileWithoutEnding, @Nullable String reason, Exception cause) {
        return new EngineFailure(
                "the catalog " + fileWithoutEnding.getFileName() + ".mv.db cannot be opened: "
                        + String.valueOf(reason).lines().findFirst().orElse("no reason given")
                        + "; restore the project folder from a backup",
                false,
                cause);
    }

    /** Asks an empty database in memory one question, so that H2 and JDBI are loaded when the first file is opened. */
    static void warmUp() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:mem:");
        List<Long> unused = jdbi(nowhere)
                .inTransaction(handle -> handle.createQuery("SELECT X FROM SYSTEM_RANGE(1, :last)")
                        .bind("last", 1)
                        .map((row, context) -> row.getLong("X"))
                        .list());
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // No statement here has anything to fill in but its parameters.
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        return jdbi;
    }

    /** @param <T> the result */
    interface Work<T> {
        T with(Handle handle);
    }

    /** In words, where nothing can be changed. */
    Optional<String> whyReadOnly() {
        return whyReadOnly;
    }

    /** Reads in one transaction. */
    <T> T read(Work<T> work) {
        try {
            committed.requireWritable();
            return jdbi.inTransaction(work::with);
        } catch (SQLException | JdbiException e) {
            EngineFailure failure = failure(e);
            // Its tables are not all as this program knows them.
            throw whyReadOnly
                    .map(why -> new EngineFailure(failure.getMessage() + "; " + why, false, e))
                    .orElse(failure);
        }
    }

    /** Changes something in one transaction, which survives a kill when this returns, and of which one before leaves nothing. */
    <T> T write(Work<T> work) {
        if (whyReadOnly.isPresent()) {
            throw new ReadOnly(whyReadOnly.get());
        }
        written = true;
        try {
            // Opened outside: H2 opens connections under a monitor that somebody may hold who waits for the file.
            return jdbi.withHandle(handle -> {
                T result = committed.undivided(() -> handle.inTransaction(work::with));
                committed.settle();
                return result;
            });
        } catch (SQLException | JdbiException e) {
            throw failure(e);
        }
    }

    private static EngineFailure failure(Exception e) {
        if (DamagedFile.isMeant(e)) {
            return new EngineFailure(
                    "the catalog is damaged: a part of it cannot be read; restore the project folder from a backup",
                    false,
                    e);
        }
        String before = e instanceof UnwritableFile ? "" : "the catalog failed: ";
        return new EngineFailure(before + rootMessage(e), false, e);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof UnwritableFile)) {
            root = root.getCause();
        }
        String text = root instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : root.getMessage();
        return String.valueOf(text).lines().findFirst().orElse("no reason given");
    }

    /** H2 moves its pages together at every close, also after mere reading: a tenth of a short command. */
    @Override
    public void close() {
        try (keepsOpen;
                Statement statement = keepsOpen.createStatement()) {
            if (!written || !committed.isWritable()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        } catch (SQLException e) {
            throw new EngineFailure("the catalog could not be closed: " + e.getMessage(), false, e);
        }
    }
}
