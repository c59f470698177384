package dev.tidemark.h2;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was committed survive the death of the process.
 *
 * <p>H2 (2.5.252) writes each commit as a chunk that names the place where it expects the next one, and the file's header
 * names the chunk that this chain begins with. When a chunk has to lie elsewhere the header is written anew, but with the
 * chunk <em>before</em> it ({@code FileStore.storeBuffer} sets the last chunk after {@code writeChunk} has written the header):
 * until the header is written again, up to twenty commits later, whoever opens the file after a kill finds none of them.
 * One more chunk whose header is asked for leads to all before it.
 *
 * <p>And what a chunk holds is collected map by map while other threads go on: of a transaction that is under way the commit
 * of another one may take a changed row and not the record that would undo it. Whoever opens the file after a kill then
 * finds a row that is neither committed nor can be taken back, and that the next transaction of the same number takes for its
 * own. So a transaction that counts is run while no chunk can be written: {@link #undivided}.
 *
 * <p>Where the disk is full both say so, and H2 does not know: {@link CalmFile}.
 */
public final class CommittedFile {
    /**
     * WRITE_DELAY=0 because the default loses acknowledged commits when the process is killed; no trace file, since H2 writes
     * there whatever statement fails, with the user's values in it.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final String HEADER_VERSION = "version";
    /** H2 writes the header when that of the header is more than twenty versions behind the last chunk. */
    private static final Long LONG_AGO = Long.MIN_VALUE / 2;

    private final MVStore store;
    /** None of a database in memory. */
    private final @Nullable FileStore<?> file;

    private final Optional<CalmFile> onDisk;
    private volatile long settled;

    private CommittedFile(MVStore store) {
        this.store = store;
        this.file = store.getFileStore();
        this.onDisk = CalmFile.opened(file == null ? null : file.getFileName());
        this.settled = store.getCurrentVersion();
    }

    /**
     * The address of a database in a file, to which further settings may be added: it can be settled, and is opened whole or
     * not at all.
     */
    public static String address(Path fileWithoutEnding) {
        // FilePath makes its own subclasses when it is initialized: a thread that begins with a subclass, as CalmPath
        // is one,
        // and another that begins with FilePath would wait for each other for ever.
        FilePath file = FilePath.get(fileWithoutEnding.toAbsolutePath().toString());
        return "jdbc:h2:" + CalmPath.prefix() + file + SETTINGS + WholeOpening.setting();
    }

    /** @param connection to a database in memory or at an {@link #address} */
    public static CommittedFile of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new CommittedFile(session.getDatabase().getStore().getMvStore());
    }

    /** @param <T> the result */
    public interface Transaction<T> {
        T run() throws SQLException;
    }

    /**
     * Runs a transaction, its commit included, while no other thread can write to the file; the others compute on. Not for
     * long ones.
     *
     * @throws SQLException its own, or when the database was stopped
     */
    public <T> T undivided(Transaction<T> transaction) throws SQLException {
        requireWritable();
        if (file == null) {
            return transaction.run();
        }
        Attempt<T> attempt = new Attempt<>(transaction);
        try {
            store.executeFilestoreOperation(attempt);
        } catch (MVStoreException e) {
            if (attempt.succeeded()) {
                throw DbException.getJdbcSQLException(ErrorCode.DATABASE_IS_CLOSED, e);
            }
        }
        // What was committed into memory only has failed, and whatever failed after it has failed for this.
        requireWritable();
        return attempt.result();
    }

    public boolean isWritable() {
        return onDisk.flatMap(CalmFile::failure).isEmpty();
    }

    /** From now on the file stays as it is, and what is written is in memory until the database is closed. */
    public void freeze() throws SQLException {
        try {
            if (onDisk.isPresent()) {
                onDisk.get().freeze();
            }
        } catch (IOException e) {
            throw DbException.convertIOException(e, onDisk.get().name()).getSQLException();
        }
    }

    /** @throws UnwritableFile when the disk was full some time before: nothing is told of the database that is not on it */
    public void requireWritable() throws UnwritableFile {
        Optional<IOException> failure = onDisk.flatMap(CalmFile::failure);
        if (failure.isPresent()) {
            throw new UnwritableFile(onDisk.orElseThrow().name(), failure.get());
        }
    }

    /** Whether anything went to the file since it was opened, be it a temporary table; nothing does to a frozen one. */
    public boolean hasChanged() {
        return file != null
                && file.getWriteCount() > 0
                && !onDisk.map(CalmFile::isFrozen).orElse(false);
    }

    /**
     * Returns when all that was committed before is found by whoever opens the file, also after a kill. Cheap when nothing
     * was. Not forced to the disk: a power failure may still take it.
     *
     * @throws SQLException when the database was stopped; what was committed may be there or not
     */
    public void settle() throws SQLException {
        requireWritable();
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
        requireWritable();
        // Not the version now: a commit of somebody else in between may be the one chunk that nothing leads to.
        settled = committed + 1;
    }
}
