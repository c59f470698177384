package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.fxml.Messages;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A reason's mark, word and style class. */
final class ReasonLook {
    /** As the bar and the chips show them. */
    static final List<Reason> ORDER = List.of(
            Reason.MATCHED, Reason.EXPIRED, Reason.NO_ROW, Reason.BEFORE_START, Reason.NOT_COMPUTED, Reason.NULL_KEY);

    private static final Messages TEXTS = Messages.of("join");

    private ReasonLook() {}

    static String word(Reason reason) {
        return TEXTS.text("join.reason." + reason.name());
    }

    /** {@code reason-no-row}. */
    static String styleClass(Reason reason) {
        return "reason-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Node mark(Reason reason) {
        if (reason == Reason.NOT_COMPUTED) {
            Region mark = new Region();
            mark.getStyleClass().add("missing-mark");
            return mark;
        }
        FontIcon icon = new FontIcon(
                switch (reason) {
                    case MATCHED -> "fth-check";
                    case EXPIRED -> "fth-clock";
                    case NO_ROW -> "fth-minus";
                    case BEFORE_START -> "fth-skip-back";
                    case NULL_KEY, NOT_COMPUTED -> "fth-slash";
                });
        icon.getStyleClass().addAll("icon-small", styleClass(reason));
        return icon;
    }
}
