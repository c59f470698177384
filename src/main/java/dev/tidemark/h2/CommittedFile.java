package dev.tidemark.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was committed survive the death of the process.
 *
 * <p>H2 (2.5.252) writes each commit as a chunk that names the place where it expects the next one, and the file's header
 * names the chunk that this chain begins with. When a chunk has to lie elsewhere the header is written anew, but with the
 * chunk <em>before</em> it ({@code FileStore.storeBuffer} sets the last chunk after {@code writeChunk} has written the header):
 * until the header is written again, up to twenty commits later, whoever opens the file after a kill finds none of them.
 * One more chunk whose header is asked for leads to all before it.
 */
public final class CommittedFile {
    private static final String HEADER_VERSION = "version";
    /** H2 writes the header when that of the header is more than twenty versions behind the last chunk. */
    private static final Long LONG_AGO = Long.MIN_VALUE / 2;

    private final MVStore store;
    /** None of a database in memory. */
    private final @Nullable FileStore<?> file;

    private volatile long settled;

    private CommittedFile(MVStore store) {
        this.store = store;
        this.file = store.getFileStore();
        this.settled = store.getCurrentVersion();
    }

    /** @param connection to an embedded database, opened with {@code WRITE_DELAY=0} */
    public static CommittedFile of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new CommittedFile(session.getDatabase().getStore().getMvStore());
    }

    /** Whether anything went to the file since it was opened, be it a temporary table. */
    public boolean hasChanged() {
        return file != null && file.getWriteCount() > 0;
    }

    /**
     * A piece of work.
     *
     * @param <T> the result
     */
    public interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs a transaction while no other one's commit goes to the file. H2 notes in a map what a transaction changed, so that a
     * change that was not committed is undone after a kill; but it collects the maps for a chunk one after the other while
     * others write ({@code MVStore.collectChangedMapRoots}), and a commit of one thread may take another's change with it
     * without the note. Seen after a kill: a window whose old rows were gone, whose new ones were there in part, and whose
     * entry in the ledger was neither the old nor the new one.
     *
     * @param <T> the result
     */
    public <T> T alone(Work<T> work) throws SQLException {
        if (file == null) {
            return work.run();
        }
        AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();
        try {
            // H2 takes whatever is thrown there for a damage of the file and closes it.
            store.executeFilestoreOperation(() -> outcome.set(Outcome.of(work)));
        } catch (MVStoreException e) {
            throw DbException.getJdbcSQLException(ErrorCode.DATABASE_IS_CLOSED, e);
        }
        return Objects.requireNonNull(outcome.get()).orThrow();
    }

    private record Outcome<T>(@Nullable T result, @Nullable Throwable failure) {

        static <T> Outcome<T> of(Work<T> work) {
            try {
                return new Outcome<>(work.run(), null);
            } catch (SQLException | RuntimeException | Error e) {
                return new Outcome<>(null, e);
            }
        }

        @SuppressWarnings("NullAway") // Without a failure the result is what the work returned.
        T orThrow() throws SQLException {
            if (failure instanceof SQLException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return result;
        }
    }

    /**
     * Returns when all that was committed before is found by whoever opens the file, also after a kill. Cheap when nothing
     * was. Not forced to the disk: a power failure may still take it.
     *
     * @throws SQLException when the database was stopped; what was committed may be there or not
     */
    public void settle() throws SQLException {
        long committed = store.getCurrentVersion();
        FileStore<?> chunks = file;
        if (chunks == null || committed == settled) {
            return;
        }
        try {
            // Under H2's own locks: the header's map is an ordinary one.
            store.executeFilestoreOperation(() -> chunks.getStoreHeader().put(HEADER_VERSION, LONG_AGO));
            // Something to write, so that there is a chunk.
            store.setStoreVersion(store.getStoreVersion());
            store.commit();
        } catch (MVStoreException e) {
            throw DbException.getJdbcSQLException(ErrorCode.DATABASE_IS_CLOSED, e);
        }
        // Not the version now: a commit of somebody else in between may be the one chunk that nothing leads to.
        settled = committed + 1;
    }
}
