package dev.tidemark.ui.home;

import java.nio.file.Path;

/**
 * A project that was open before.
 *
 * @param open whether it is the one that is open now
 * @param there whether its folder still is where it was
 */
public record RecentRow(Path folder, boolean open, boolean there) {

    public String name() {
        return String.valueOf(folder.getFileName());
    }
}
