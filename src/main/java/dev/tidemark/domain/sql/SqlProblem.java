package dev.tidemark.domain.sql;

import dev.tidemark.domain.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is wrong, not supported by an engine, or refused by it. The offset is one in the text that was given
 * to the thrower; {@link #message} never contains a place, so that whoever knows the file can name it.
 */
public final class SqlProblem extends InvalidInput {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** The template's fields. */
        TEMPLATE,
        SYNTAX,
        /** Runs on Snowflake, not on the embedded engines. */
        NOT_SUPPORTED_OFFLINE,
        /** Will never run: an unknown column, a wrong argument, a statement that is no SELECT. */
        INVALID,
        /** The engine refused or failed on the statement. */
        ENGINE
    }

    private final Kind kind;
    private final int offset;
    private final String message;

    public SqlProblem(Kind kind, String message, int offset) {
        this(kind, message, offset, null);
    }

    /** @param offset where in the text, or -1 when the place is not known */
    public SqlProblem(Kind kind, String message, int offset, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = shortened(message);
        this.offset = offset;
    }

    public Kind kind() {
        return kind;
    }

    public int offset() {
        return offset;
    }

    public String message() {
        return message;
    }

    public SqlProblem withOffset(int other) {
        return new SqlProblem(kind, message, other, this);
    }
}
