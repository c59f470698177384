package dev.tidemark.ui.words;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.fxml.Messages;
import java.time.Duration;
import java.time.Instant;

/** Why a key got what it got, in words: the same wherever one asks. */
public final class ReasonWords {
    private static final Messages TEXTS = Messages.of("reasons");
    private static final int YEAR = 5;

    private ReasonWords() {}

    public static String word(Reason reason) {
        return TEXTS.text("reasons." + reason.name());
    }

    /** {@code 11-29 → 11-30}. */
    public static String shortRange(Interval window) {
        return Words.range(window).substring(YEAR);
    }

    /** One sentence; empty where the explanation lacks what it would tell of. */
    public static String sentence(RowExplanation told, FeatureView view) {
        RowExplanation.Stored newest = told.newest();
        Instant asked = told.askedAt();
        return switch (told.reason()) {
            case MATCHED -> newest == null ? "" : TEXTS.text("reasons.why.matched", shortRange(newest.window()));
            case EXPIRED ->
                newest == null || newest.expiry() == null || asked == null
                        ? ""
                        : TEXTS.text(
                                "reasons.why.expired",
                                shortRange(newest.window()),
                                Words.duration(Duration.between(newest.expiry(), asked)));
            case NOT_COMPUTED ->
                told.missing() == null ? "" : TEXTS.text("reasons.why.notComputed", shortRange(told.missing()));
            case NO_ROW -> TEXTS.text("reasons.why.noRow");
            case BEFORE_START -> TEXTS.text("reasons.why.beforeStart", Words.instant(view.start()));
            case NULL_KEY ->
                told.nullKeys().isEmpty()
                        ? TEXTS.text("reasons.why.noTime")
                        : TEXTS.text("reasons.why.nullKey", String.join(", ", told.nullKeys()));
        };
    }
}
