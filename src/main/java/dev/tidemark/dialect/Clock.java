package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import org.jspecify.annotations.Nullable;

/** The functions that read the clock: literals of the program's now. The session's time zone is UTC. */
final class Clock {

    private Clock() {}

    /** @return null when the word is none of them; Snowflake allows these without brackets */
    static @Nullable Term word(Translating tx, String word, int at) {
        return switch (word) {
            case "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME" ->
                read(tx, word, at);
            default -> null;
        };
    }

    static Term read(Translating tx, String function, int at) {
        return switch (function) {
            case "CURRENT_DATE" -> tx.literals().date(tx.now().toLocalDate(), at);
            case "CURRENT_TIME", "LOCALTIME" -> tx.literals().time(tx.now().toLocalTime(), at);
            case "SYSDATE" -> tx.literals().timestamp(tx.now(), SqlType.TIMESTAMP_NTZ, at);
            default -> tx.literals().timestamp(tx.now(), SqlType.TIMESTAMP_LTZ, at);
        };
    }
}
