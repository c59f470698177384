package dev.tidemark.h2;

import dev.tidemark.domain.FullDisk;
import java.io.IOException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** A database's file took something no more: a full disk. Of what was committed since nothing counts. */
public final class UnwritableFile extends SQLException {
    private static final long serialVersionUID = 1L;

    UnwritableFile(String file, IOException cause) {
        super(FullDisk.words(file, cause.getMessage()), null, ErrorCode.IO_EXCEPTION_1, cause);
    }
}
