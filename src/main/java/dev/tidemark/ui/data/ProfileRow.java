package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.TableProfile;
import dev.tidemark.ui.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table as it is listed; {@code …} stands for what is still being counted.
 *
 * @param least the value itself, or a text in place of one
 * @param greatest likewise
 */
public record ProfileRow(
        String name, String type, String nulls, String distinct, Object least, Object greatest, String comment) {
    private static final String COMING = "…";

    static ProfileRow of(ResultColumn column) {
        return new ProfileRow(column.name(), column.type().toString(), COMING, COMING, COMING, COMING, "");
    }

    /** Of a column that nothing is counted of. */
    static ProfileRow plain(ResultColumn column) {
        return new ProfileRow(
                column.name(), column.type().toString(), Words.NONE, Words.NONE, Words.NONE, Words.NONE, "");
    }

    static ProfileRow of(TableProfile.ColumnProfile profile) {
        ResultColumn column = profile.column();
        return new ProfileRow(
                column.name(),
                column.type().toString(),
                Words.count(profile.nulls()),
                profile.distinct() < 0 ? Words.NONE : Words.count(profile.distinct()),
                extreme(profile.least()),
                extreme(profile.greatest()),
                "");
    }

    private static Object extreme(@Nullable Object value) {
        return value == null ? Words.NONE : value;
    }

    ProfileRow commented(String said) {
        return new ProfileRow(name, type, nulls, distinct, least, greatest, said);
    }
}
