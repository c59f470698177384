package dev.tidemark.ui.query;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.words.Words;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is said of the rows that are shown: how many, whether that is all, and whether they are those of an earlier run. */
final class ResultWords {
    private static final Messages TEXTS = Messages.of("query");

    /** What was run since the rows that are shown came, without bringing others. */
    enum Since {
        NOTHING,
        RUNNING,
        CANCELLED,
        FAILED
    }

    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNone = new ReadOnlyStringWrapper(TEXTS.text("query.noRun"));
    private final ReadOnlyObjectWrapper<Since> since = new ReadOnlyObjectWrapper<>(Since.NOTHING);

    /**
     * @param all how many rows the result has
     * @param shown how many of them the filter lets through; negative without a filter
     */
    void tell(long all, long shown, State state, StatementResult.Source source) {
        String fetched = Words.count(all);
        count.set(shown < 0 ? fetched : Words.count(shown));
        String thing = TEXTS.text(fetched.equals("1") ? "query.row" : "query.rows");
        String rowsOf = source.which().isEmpty() ? thing : thing + " " + source.which();
        String said = shown < 0 ? rowsOf : TEXTS.text("query.ofFetched", fetched, rowsOf);
        counted.set(
                since.get() == Since.NOTHING
                        ? said + ", " + TEXTS.text("query.state." + state)
                        : TEXTS.text("query.since." + since.get(), said));
    }

    void tellSince(Since what) {
        since.set(what);
    }

    /** There were rows, of another engine or time. */
    void tellGone() {
        whyNone.set(TEXTS.text("query.gone"));
    }

    void tellNone(State how) {
        whyNone.set(TEXTS.text(how == State.CANCELLED ? "query.noRowYet" : "query.noneFailed"));
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyStringProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    ReadOnlyStringProperty whyNoneProperty() {
        return whyNone.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Since> sinceProperty() {
        return since.getReadOnlyProperty();
    }
}
