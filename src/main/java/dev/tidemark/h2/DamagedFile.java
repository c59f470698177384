package dev.tidemark.h2;

import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Whether H2 failed over what its file holds. It says so deep below a general error, in words for its own authors. Pure. */
public final class DamagedFile {
    /** Of the store below the database, which wraps whatever its reading of a page throws. */
    private static final Set<Integer> OF_STORE = Set.of(
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_SERIALIZATION);

    private DamagedFile() {}

    /** @param failure as H2 threw it */
    public static boolean isMeant(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof MVStoreException store && OF_STORE.contains(store.getErrorCode())
                    || e instanceof JdbcException jdbc && jdbc.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
                return true;
            }
        }
        return false;
    }
}
