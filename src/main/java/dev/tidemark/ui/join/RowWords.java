package dev.tidemark.ui.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row's explanation says besides its sentence. Pure. */
final class RowWords {
    private static final Messages TEXTS = Messages.of("join");
    private static final int YEAR = 5;

    private RowWords() {}

    /** A name and a value in monospace. */
    record Fact(String name, String value) {}

    /** {@code 11-20 00:00}. */
    static String shortMoment(Instant instant) {
        return Words.moment(instant).substring(YEAR);
    }

    /** Stamped, effective, asked at, expires: as far as there is a row. */
    static List<Fact> facts(RowExplanation told, TimeDisplay times) {
        List<Fact> facts = new ArrayList<>();
        RowExplanation.Stored newest = told.reason() == Reason.BEFORE_START ? null : told.newest();
        if (newest != null) {
            facts.add(new Fact(TEXTS.text("join.stamped"), times.text(newest.stamped())));
            facts.add(new Fact(TEXTS.text("join.effective"), times.text(newest.effective())));
        }
        facts.add(new Fact(TEXTS.text("join.askedAt"), told.askedAt() == null ? "NULL" : times.text(told.askedAt())));
        if (newest != null) {
            Instant expiry = newest.expiry();
            facts.add(new Fact(
                    TEXTS.text(told.reason() == Reason.EXPIRED ? "join.expired" : "join.expires"),
                    expiry == null ? TEXTS.text("join.never") : times.text(expiry)));
        }
        return facts;
    }

    /** The window that a look behind the row begins with. */
    static @Nullable Interval window(RowExplanation told) {
        if (told.missing() != null) {
            return told.missing();
        }
        RowExplanation.Stored newest = told.newest();
        return newest == null ? null : newest.window();
    }
}
