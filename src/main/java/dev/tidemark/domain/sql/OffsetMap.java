package dev.tidemark.domain.sql;

import java.util.Arrays;

/**
 * From an offset in a text that was made out of another one back to the place it came from. Copied stretches map one to
 * one; everything inside an inserted stretch maps to where it was inserted.
 */
public final class OffsetMap {
    private final int[] starts;
    private final int[] origins;
    private final boolean[] copied;

    private OffsetMap(int[] starts, int[] origins, boolean[] copied) {
        this.starts = starts;
        this.origins = origins;
        this.copied = copied;
    }

    public static OffsetMap identity() {
        return new Builder().copied(0, 0).build();
    }

    /** @param offset in the made text; a negative one stays as it is */
    public int toOrigin(int offset) {
        if (offset < 0) {
            return offset;
        }
        int i = Arrays.binarySearch(starts, offset);
        int segment = Math.max(0, i >= 0 ? i : -i - 2);
        return copied[segment] ? origins[segment] + offset - starts[segment] : origins[segment];
    }

    static final class Builder {
        private int[] starts = new int[8];
        private int[] origins = new int[8];
        private boolean[] copied = new boolean[8];
        private int size;

        Builder copied(int start, int origin) {
            return add(start, origin, true);
        }

        Builder inserted(int start, int origin) {
            return add(start, origin, false);
        }

        private Builder add(int start, int origin, boolean isCopy) {
            int at = size > 0 && starts[size - 1] == start ? size - 1 : size++;
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, 2 * at);
                origins = Arrays.copyOf(origins, 2 * at);
                copied = Arrays.copyOf(copied, 2 * at);
            }
            starts[at] = start;
            origins[at] = origin;
            copied[at] = isCopy;
            return this;
        }

        OffsetMap build() {
            return new OffsetMap(
                    Arrays.copyOf(starts, size), Arrays.copyOf(origins, size), Arrays.copyOf(copied, size));
        }
    }
}
