package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.control.ReasonLook;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A button per reason that filters by it. They stay while their figures change, or clicks and the focus were lost. */
final class ReasonChips {
    private static final Messages TEXTS = Messages.of("join");

    private final Consumer<@Nullable Reason> chosen;
    private final Chip all;
    private final Map<Reason, Chip> byReason = new EnumMap<>(Reason.class);
    private @Nullable Reason filter;

    /** @param chosen told a reason, or null for all rows */
    ReasonChips(Consumer<@Nullable Reason> chosen) {
        this.chosen = chosen;
        this.all = new Chip(null);
    }

    void show(Pane pane, Map<Reason, Long> counts, long total, @Nullable Reason filtered) {
        filter = filtered;
        List<Node> wanted = new ArrayList<>();
        all.show(total, total);
        wanted.add(all.button);
        for (Reason reason : ReasonLook.ORDER) {
            long count = counts.getOrDefault(reason, 0L);
            if (count > 0) {
                Chip chip = byReason.computeIfAbsent(reason, Chip::new);
                chip.show(count, total);
                wanted.add(chip.button);
            }
        }
        pane.getChildren().retainAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (i == pane.getChildren().size() || pane.getChildren().get(i) != wanted.get(i)) {
                pane.getChildren().add(i, wanted.get(i));
            }
        }
    }

    private final class Chip {
        private final @Nullable Reason reason;
        private final String word;
        private final Label number = new Label();
        private final Label share = new Label();
        private final ToggleButton button;

        Chip(@Nullable Reason reason) {
            this.reason = reason;
            word = reason == null ? TEXTS.text("join.all") : ReasonWords.word(reason);
            number.getStyleClass().add("mono");
            HBox face = new HBox();
            face.getStyleClass().add("reason-words");
            Label name = new Label(word);
            if (reason == null) {
                name.getStyleClass().add("title-group");
                face.getChildren().addAll(name, number);
            } else {
                name.getStyleClass().add(ReasonLook.styleClass(reason));
                share.getStyleClass().addAll("mono", "muted");
                face.getChildren().addAll(ReasonLook.mark(reason), name, number, share);
            }
            button = new ToggleButton(null, face);
            button.setId(reason == null ? "chip-all" : "chip-" + ReasonLook.styleClass(reason));
            button.getStyleClass().addAll("small", "reason-chip");
            button.setOnAction(event -> press());
        }

        /** The one that filters lets all rows through again. */
        private void press() {
            chosen.accept(reason == filter ? null : reason);
            button.setSelected(reason == filter);
        }

        private void show(long count, long total) {
            number.setText(Words.count(count));
            share.setText(Words.share(count, total));
            button.setSelected(reason == filter);
            button.setAccessibleText(word + ", " + Words.count(count));
        }
    }
}
