package dev.tidemark.ui.control;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.words.ReasonWords;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A reason's mark and style class; its word is {@link ReasonWords#word}. */
public final class ReasonLook {
    /** As bars and lists show them. */
    public static final List<Reason> ORDER = List.of(
            Reason.MATCHED, Reason.EXPIRED, Reason.NO_ROW, Reason.BEFORE_START, Reason.NOT_COMPUTED, Reason.NULL_KEY);

    private ReasonLook() {}

    /** {@code reason-no-row}. */
    public static String styleClass(Reason reason) {
        return "reason-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Node mark(Reason reason) {
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
