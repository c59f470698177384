package dev.tidemark.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes UTF-8 and gives the same string again for bytes it has seen lately: keys repeat, and a string that comes back
 * has its hash code already. Not thread-safe.
 */
final class RecentStrings {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 64;

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    private record Entry(byte[] bytes, String text) {}

    String get(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        Entry known = entries[slot];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, to)) {
            return known.text;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }
}
