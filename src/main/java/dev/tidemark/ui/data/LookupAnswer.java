package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.CellText;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lookup found, in words.
 *
 * @param key what was asked for, a text by join key
 * @param found the newest values, whether or not a window behind them is missing
 * @param why what a join at this time would say
 */
record LookupAnswer(
        LookupTarget target, Map<String, String> key, Instant at, OnlineLookup.Answer found, RowExplanation why) {
    private static final Messages TEXTS = Messages.of("data");

    /** A name and its value. */
    record Fact(String name, String value) {}

    /**
     * A feature with its value as a cell shows it.
     *
     * @param numeric whether it is a number
     */
    record Value(String name, String type, String text, boolean numeric) {}

    Reason reason() {
        return why.reason();
    }

    /** {@code USER_ID = u1, as of 2022-12-04 00:00 UTC}. */
    String asked() {
        List<String> parts = new ArrayList<>();
        for (ResultColumn column : target.keys()) {
            parts.add(column.name() + " = " + key.get(column.name()));
        }
        return TEXTS.text("data.lookupAsked", String.join(", ", parts), Words.moment(at));
    }

    /** Why, and where values are shown that a join would not give, that too. */
    String sentence() {
        String sentence = ReasonWords.sentence(why, target.view().feature());
        return reason() == Reason.NOT_COMPUTED && isThere()
                ? sentence + " " + TEXTS.text("data.lookupNewest")
                : sentence;
    }

    /** Whether there is a row to show. */
    boolean isThere() {
        return found.status() != OnlineLookup.Status.MISSING;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(TEXTS.text("data.lookupStatus"), found.status().text()));
        facts.add(new Fact(TEXTS.text("data.lookupVersion"), target.version().label()));
        Instant stamped = found.timestamp();
        Instant effective = found.effective();
        if (stamped != null && effective != null) {
            facts.add(new Fact(TEXTS.text("data.lookupEffective"), Words.moment(effective)));
            RowExplanation.Stored newest = why.newest();
            if (newest != null && newest.stamped().equals(stamped)) {
                facts.add(expiry(newest.expiry()));
            }
            facts.add(new Fact(TEXTS.text("data.lookupAge"), age(stamped)));
            facts.add(new Fact(TEXTS.text("data.lookupStamped"), Words.moment(stamped)));
        }
        return facts;
    }

    /** The row's last window may end just now. */
    private String age(Instant stamped) {
        Duration age = Duration.between(stamped, at);
        return age.toMillis() == 0 ? TEXTS.text("data.lookupAgeLeast") : Words.duration(age);
    }

    private Fact expiry(@Nullable Instant expiry) {
        boolean over = expiry != null && !at.isBefore(expiry);
        return new Fact(
                TEXTS.text(over ? "data.lookupExpired" : "data.lookupExpires"),
                expiry == null ? TEXTS.text("data.lookupNever") : Words.moment(expiry));
    }

    /** The features; empty when there is no row. */
    List<Value> values() {
        List<Value> values = new ArrayList<>();
        if (isThere()) {
            found.features()
                    .forEach((column, value) -> values.add(new Value(
                            column.name(),
                            column.type().toString(),
                            CellText.shown(value),
                            column.type().isNumeric())));
        }
        return values;
    }
}
