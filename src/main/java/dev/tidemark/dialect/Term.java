package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A translated expression: a piece of the target engine's SQL that can stand anywhere an operand can, and what is known
 * about it.
 *
 * @param sql the engine's text, in brackets where needed
 * @param type its Snowflake type; UNKNOWN for a bare NULL
 * @param constant its value when it is known now: {@link Null}, String, BigDecimal, Double, Boolean, LocalDate,
 *     LocalDateTime or LocalTime
 * @param at offset in the statement, for errors
 */
record Term(String sql, SqlType type, @Nullable Object constant, int at) {

    /** The constant NULL. */
    enum Null {
        NULL
    }

    static Term of(String sql, SqlType type, int at) {
        return new Term(sql, type, null, at);
    }

    boolean isNullLiteral() {
        return constant == Null.NULL;
    }

    boolean isConstant() {
        return constant != null;
    }

    boolean is(SqlType.Kind kind) {
        return type.is(kind);
    }

    boolean isUnknown() {
        return type.is(SqlType.Kind.UNKNOWN);
    }

    Term withType(SqlType other) {
        return new Term(sql, other, constant, at);
    }

    Term at(int offset) {
        return new Term(sql, type, constant, offset);
    }
}
