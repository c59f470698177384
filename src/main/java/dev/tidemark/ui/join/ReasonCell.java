package dev.tidemark.ui.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.control.ReasonLook;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Why a row got what it got: mark, word, and what more is known. */
final class ReasonCell extends TableCell<@Nullable Object[], @Nullable Object[]> {
    private static final Messages TEXTS = Messages.of("join");

    private final JoinedLayout layout;
    private final JoinedLayout.View view;
    private final Consumer<TableCell<?, ?>> filled;

    /** @param filled told when a value is shown */
    ReasonCell(JoinedLayout layout, JoinedLayout.View view, Consumer<TableCell<?, ?>> filled) {
        this.filled = filled;
        this.layout = layout;
        this.view = view;
    }

    @Override
    protected void updateItem(@Nullable Object @Nullable [] row, boolean empty) {
        super.updateItem(row, empty);
        filled.accept(this);
        if (empty || row == null || row.length == 0) {
            setGraphic(null);
            return;
        }
        Reason reason = ReasonTally.reason(row[view.reason()]);
        Label word = new Label(ReasonWords.word(reason));
        word.getStyleClass().add(ReasonLook.styleClass(reason));
        Label detail = new Label(detail(layout, view, reason, row));
        detail.getStyleClass().add("muted");
        HBox box = new HBox(ReasonLook.mark(reason), word, detail);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("reason-words");
        setGraphic(box);
    }

    /** Empty where no more is known. */
    static String detail(JoinedLayout layout, JoinedLayout.View view, Reason reason, @Nullable Object[] row) {
        Instant since = (Instant) row[view.since()];
        return switch (reason) {
            case MATCHED, NO_ROW -> "";
            case BEFORE_START -> Words.instant(view.chosen().view().feature().start());
            case EXPIRED -> since == null ? "" : TEXTS.text("join.expiredOn", RowWords.shortMoment(since));
            case NOT_COMPUTED ->
                since == null
                        ? ""
                        : ReasonWords.shortRange(new Interval(
                                since,
                                since.plus(view.chosen()
                                        .version()
                                        .store()
                                        .schedule()
                                        .step())));
            case NULL_KEY -> nulls(layout, view, row);
        };
    }

    private static String nulls(JoinedLayout layout, JoinedLayout.View view, @Nullable Object[] row) {
        List<Integer> looked = new ArrayList<>(view.keys());
        looked.add(layout.timestamp());
        return String.join(
                ", ",
                looked.stream()
                        .filter(column -> row[column] == null)
                        .map(column -> layout.columns().get(column).name())
                        .toList());
    }
}
