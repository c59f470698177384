package dev.tidemark.h2;

import java.sql.SQLException;
import org.h2.api.DatabaseEventListener;
import org.h2.message.DbException;

/**
 * Opens a database whole or not at all. H2 by itself goes on without a table that it cannot read, and whoever asks for its rows
 * is told that there never was such a table, or makes an empty one in its place. H2 makes it by its name, one for each database.
 */
public final class WholeOpening implements DatabaseEventListener {
    /** From then on what fails is a statement, and whoever ran it is told. */
    private volatile boolean opened;

    /** @return the part of a database's address that names this class */
    static String setting() {
        return ";DATABASE_EVENT_LISTENER='" + WholeOpening.class.getName() + "'";
    }

    @Override
    public void opened() {
        opened = true;
    }

    /** @throws DbException for a definition that H2 would go on without */
    @Override
    public void exceptionThrown(SQLException e, String sql) {
        if (!opened) {
            int columns = sql.indexOf('(');
            String definition = columns < 0 ? sql : sql.substring(0, columns);
            throw DbException.convert(new SQLException("what " + definition + " made is damaged", e));
        }
    }
}
