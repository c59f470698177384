package dev.tidemark.h2;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.StrangeDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.h2.engine.MetaRecord;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;

/**
 * Looks into a database file before H2 opens it. H2 runs the definition of everything that it finds there: a trigger or an
 * alias with source is compiled and run, a linked table connects, a default value may read a file. So a project from a
 * stranger could run code of theirs. What this program makes is little and plain, and nothing else is let in; and of what types
 * a file may be {@link StoredTypes} says before. Source of the reading: H2's own {@code org.h2.tools.Recover}.
 */
public final class StoredObjects {
    /** The map with a row for each definition, which H2 reads first. */
    private static final String DEFINITIONS = "table.0";

    private StoredObjects() {}

    /**
     * @param file with its ending; one that is not there yet holds nothing
     * @param allowedClasses whose methods an alias may name, separated by commas
     * @throws InvalidInput naming the first thing that is none of this program's
     * @throws UnwritableFile when a transaction that a process died in cannot be ended for want of room
     * @throws SQLException when it cannot be read, as by H2 itself
     */
    public static void requireOurs(Path file, String allowedClasses) throws SQLException {
        PlainDefinition plain = new PlainDefinition(List.of(allowedClasses.split(",", -1)));
        try {
            // What a process left that died while it moved the file's pages together; H2 takes the copy in the file's
            // place.
            MVStoreTool.compactCleanUp(file.toString());
            if (!Files.exists(file) || Files.size(file) == 0) {
                return;
            }
            Optional<String> foreign = foreignType(file);
            if (foreign.isPresent()) {
                throw StrangeDefinition.in(file.toString(), foreign.get());
            }
            for (MetaRecord definition : definitions(file)) {
                if (!plain.test(definition.getObjectType(), definition.getSQL())) {
                    throw StrangeDefinition.in(file.toString(), definition.getSQL());
                }
            }
        } catch (InvalidInput e) {
            throw e;
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED && e.getCause() instanceof IOException disk) {
                throw new UnwritableFile(file.toString(), disk);
            }
            throw damaged(file, e);
        } catch (RuntimeException | AssertionError e) {
            // H2 believes what it reads: a damaged file makes it throw anything, where assertions are on also those.
            throw damaged(file, e);
        } catch (OutOfMemoryError e) {
            // H2 asks at once for the length that a page names, and a damaged one may name any. Nothing else is at work
            // here that could have used the memory up, and what was asked for was never there.
            throw new SQLException(
                    file + " is damaged, or too large for this machine: reading it asks for more memory than there is",
                    e);
        } catch (IOException e) {
            throw new SQLException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SQLException damaged(Path file, Throwable e) {
        return new SQLException(file + " is damaged, or no database: " + e.getMessage(), e);
    }

    /** Before any map is opened as H2 opens it. */
    private static Optional<String> foreignType(Path file) {
        MVStore store = builder(file).readOnly().open();
        try {
            return StoredTypes.foreign(store);
        } finally {
            store.closeImmediately();
        }
    }

    private static List<MetaRecord> definitions(Path file) {
        try (Opened readOnly = new Opened(builder(file).readOnly())) {
            if (!readOnly.hasOpenTransactions()) {
                return readOnly.definitions();
            }
        }
        // A process died in a transaction, and its end may bring back what is not to be seen yet: ended as H2 does it.
        try (Opened writable = new Opened(builder(file).autoCommitDisabled())) {
            writable.endTransactions();
            return writable.definitions();
        }
    }

    private static MVStore.Builder builder(Path file) {
        return new MVStore.Builder().fileName(CalmPath.ASYNC + file);
    }

    private static final class Opened implements AutoCloseable {
        private final MVStore store;
        private final TransactionStore transactions;

        Opened(MVStore.Builder builder) {
            this.store = builder.open();
            this.transactions = new TransactionStore(store, new ValueDataType());
            transactions.init();
        }

        boolean hasOpenTransactions() {
            return !transactions.getOpenTransactions().isEmpty();
        }

        void endTransactions() {
            transactions.endLeftoverTransactions();
            store.commit();
        }

        List<MetaRecord> definitions() {
            List<MetaRecord> all = new ArrayList<>();
            TransactionMap<Long, Row> rows = transactions.begin().openMap(DEFINITIONS);
            for (Iterator<Long> keys = rows.keyIterator(null); keys.hasNext(); ) {
                all.add(new MetaRecord(rows.get(keys.next())));
            }
            return all;
        }

        @Override
        public void close() {
            store.closeImmediately();
        }
    }
}
