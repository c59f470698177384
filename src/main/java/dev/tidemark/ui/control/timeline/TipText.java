package dev.tidemark.ui.control.timeline;

import dev.tidemark.ui.control.CellState;
import java.util.List;

/** What hovering over a cell tells. */
public record TipText(String title, CellState state, String word, List<Line> lines) {
    /** A name and what it is. */
    public record Line(String name, String text) {}

    public TipText {
        lines = List.copyOf(lines);
    }
}
