package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.SnowflakeTime;
import dev.tidemark.domain.result.SqlType;
import java.time.LocalTime;

/** Constant texts as dates and times, in the forms that Snowflake's AUTO knows. */
final class Temporals {

    private Temporals() {}

    static Term parse(Literals literals, String text, SqlType to, int at) {
        if (to.is(SqlType.Kind.TIME)) {
            LocalTime time = SnowflakeTime.parseTimeAuto(text)
                    .orElseThrow(() -> Problems.invalid("'" + text + "' is no time that Snowflake recognises", at));
            return literals.time(time, at);
        }
        SnowflakeTime.Reading reading = SnowflakeTime.parseAuto(text)
                .orElseThrow(() -> Problems.invalid(
                        "'" + text + "' is no " + (to.is(SqlType.Kind.DATE) ? "date" : "timestamp")
                                + " that Snowflake recognises",
                        at));
        return switch (to.kind()) {
            case DATE -> literals.date(reading.wall().toLocalDate(), at);
            // The wall clock, as Snowflake keeps it.
            case TIMESTAMP_NTZ -> literals.timestamp(reading.wall(), to, at);
            case TIMESTAMP_LTZ -> literals.timestamp(reading.utc(), to, at);
            default -> {
                if (reading.offset() != null && reading.offset().getTotalSeconds() != 0) {
                    throw Problems.unsupported("a TIMESTAMP_TZ with an offset", at);
                }
                yield literals.timestamp(reading.utc(), to, at);
            }
        };
    }
}
