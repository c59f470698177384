package dev.tidemark.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing UTF-8 text. Numbers and times are written straight into it: a million rows make no million strings. Not thread-safe. */
public final class Utf8Buffer {
    private static final byte[] LONG_MIN = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;

    public Utf8Buffer() {
        this(1 << 10);
    }

    public Utf8Buffer(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /** Forgets what was written, or what was written after the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** The text so far; valid until the next change, up to {@link #size}. */
    public byte[] array() {
        return bytes;
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            int needed = Math.addExact(size, more);
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 16L, 2L * bytes.length)));
        }
    }

    public Utf8Buffer add(char ascii) {
        require(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    public Utf8Buffer add(byte[] source, int from, int to) {
        require(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    public Utf8Buffer add(String text) {
        int length = text.length();
        require(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                return add(rest, 0, rest.length);
            }
            bytes[size++] = (byte) c;
        }
        return this;
    }

    public Utf8Buffer add(long number) {
        if (number == Long.MIN_VALUE) {
            return add(LONG_MIN, 0, LONG_MIN.length);
        }
        long rest = Math.abs(number);
        if (number < 0) {
            add('-');
        }
        int width = 1;
        for (long limit = 10; width < 19 && rest >= limit; limit *= 10) {
            width++;
        }
        return addPadded(rest, width);
    }

    /** @param number not negative, with at most {@code width} digits; zeros stand in front */
    Utf8Buffer addPadded(long number, int width) {
        require(width);
        int i = size + width;
        long rest = number;
        while (rest > Integer.MAX_VALUE) {
            bytes[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        // Division of an int is several times faster, and nearly all numbers are small.
        int small = (int) rest;
        while (i > size) {
            int tenth = small / 10;
            bytes[--i] = (byte) ('0' + small - tenth * 10);
            small = tenth;
        }
        size += width;
        return this;
    }

    /** Cuts zeros off the end. */
    void trimZeros() {
        while (bytes[size - 1] == '0') {
            size--;
        }
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
