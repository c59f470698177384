package dev.tidemark.engine.project;

import dev.tidemark.domain.result.SqlType;

/**
 * What a column of an account becomes in an engine of this machine: the one table of it.
 *
 * @param kept its type there
 * @param loss what is not kept, empty for nothing
 */
record SampledType(SqlType kept, String loss) {

    static SampledType of(SqlType type) {
        return switch (type.kind()) {
            // Digits and scale stay, 38 digits too; timestamps and times have nine digits of a second.
            case NUMBER, FLOAT, BOOLEAN, VARCHAR, BINARY, DATE, TIME, TIMESTAMP_NTZ -> new SampledType(type, "");
            // The session's zone is UTC, so its own time is UTC too.
            case TIMESTAMP_LTZ -> new SampledType(type, "");
            case TIMESTAMP_TZ -> new SampledType(SqlType.TIMESTAMP_NTZ, "kept in UTC, without its offset");
            // Text underneath; the dialect reads it as JSON.
            case VARIANT, ARRAY, OBJECT -> new SampledType(type, "");
            case UNKNOWN -> new SampledType(SqlType.VARCHAR, "kept as text");
        };
    }
}
