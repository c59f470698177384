package dev.tidemark.ui.query;

import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.words.Words;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What one statement of a run gave, kept in its own spool while others are looked at. Owned by the FX thread. */
public final class StatementResult {
    private static final Messages TEXTS = Messages.of("query");

    private final SharedSpool shared;
    private final Source source;
    private final double firstSeconds;
    private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper("");
    private State state = State.FETCHING;
    private String times = "";
    private Order kept = Order.NONE;

    /**
     * Which statement it is of.
     *
     * @param name its number and first word, for example {@code 1 SELECT}
     * @param which says that in a sentence; empty where there is one statement only
     * @param again runs it once more, with all its rows; null where that cannot be
     */
    record Source(String name, String which, @Nullable StatementRun again) {
        static final Source ONLY = new Source("", "", null);
    }

    /** How its rows were shown when another result came to the front. */
    record Order(List<SortKey> sorting, String filter) {
        static final Order NONE = new Order(List.of(), "");

        boolean isNone() {
            return sorting.isEmpty() && filter.isBlank();
        }
    }

    /** @param firstSeconds until its first rows came, negative where there are none */
    StatementResult(ResultSpool spool, Source source, double firstSeconds) {
        this.shared = new SharedSpool(spool);
        this.source = source;
        this.firstSeconds = firstSeconds;
        fetched();
    }

    void fetched() {
        label.set(TEXTS.text("query.resultTab", source.name(), Words.count(spool().size(), "row")));
    }

    void end(State how, double seconds) {
        state = how;
        String all = Words.seconds(seconds);
        times = firstSeconds < 0
                ? TEXTS.text("query.allIn", all)
                : TEXTS.text("query.firstAndAll", Words.seconds(firstSeconds), all);
        fetched();
    }

    void keep(Order order) {
        kept = order;
    }

    Order kept() {
        return kept;
    }

    SharedSpool shared() {
        return shared;
    }

    ResultSpool spool() {
        return shared.spool();
    }

    Source source() {
        return source;
    }

    State state() {
        return state;
    }

    /** How long it took; empty until all is there. */
    String times() {
        return times;
    }

    /** {@code 1 SELECT · 20 rows}. */
    public ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }
}
