package dev.tidemark.domain.time;

import java.time.Instant;

/** How the instants of a result are written for a reader: always UTC, with all digits there are. */
public enum TimeDisplay {
    /** {@code 2022-12-01 23:59:59.999999}. */
    PLAIN {
        @Override
        public String text(Instant instant) {
            return InstantText.plain(instant);
        }
    },
    /** ISO 8601: {@code 2022-12-01T23:59:59.999999Z}. */
    ISO {
        @Override
        public String text(Instant instant) {
            return InstantText.iso(instant);
        }
    };

    public abstract String text(Instant instant);
}
