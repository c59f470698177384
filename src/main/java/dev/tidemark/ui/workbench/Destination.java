package dev.tidemark.ui.workbench;

import dev.tidemark.domain.time.Interval;
import java.nio.file.Path;

/** Somewhere to go, and what to show there. */
public sealed interface Destination {

    ScreenId screen();

    /** A screen as it was left. */
    record To(ScreenId screen) implements Destination {}

    /** A feature view in the editor. */
    record View(String name) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.FEATURES;
        }
    }

    /** A view's window in the editor's preview. */
    record Window(String view, Interval window) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.FEATURES;
        }
    }

    /** The text of a feature view that is not applied yet; empty for a text to begin with. */
    record NewView(String text) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.FEATURES;
        }
    }

    /** A lane of the timeline. */
    record Lane(String view) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.BACKFILL;
        }
    }

    /** A statement in a new tab. */
    record Statement(String title, String sql) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.QUERY;
        }
    }

    /** An empty tab for a statement. */
    record NewQuery() implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.QUERY;
        }
    }

    /** A file as the spine of a join. */
    record Spine(Path file) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.JOIN;
        }
    }

    /** A file as a new table. */
    record Import(Path file) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.DATA;
        }
    }

    /** The fields for a key to look up in a view; empty for any view. */
    record Lookup(String view) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.DATA;
        }
    }

    /** A table with its columns and rows. */
    record Table(String name) implements Destination {
        @Override
        public ScreenId screen() {
            return ScreenId.DATA;
        }
    }
}
