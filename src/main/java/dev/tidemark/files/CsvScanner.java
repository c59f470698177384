package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.WrongEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 records as ranges of bytes, so that a record can go out as it came in. Lines end with LF, CRLF or CR;
 * blank lines are skipped while the file has more than one column. Memory is bounded by the longest record. What cannot
 * be UTF-8 or was never closed is an error; a field with text behind its closing quote makes a bad record ({@link
 * #problem}). Owned by one thread.
 */
final class CsvScanner implements AutoCloseable {
    static final int LONGEST_RECORD = 16 << 20;
    private static final int MOST_FIELDS = 16_384;
    private static final int CHUNK = 1 << 18;
    private static final byte QUOTE = '"';
    private static final String CANDIDATES = ",;\t|";

    private final InputStream in;
    private final String name;
    private byte delimiter;
    private boolean[] stops = new boolean[0];

    private byte[] buffer = new byte[CHUNK];
    private int base;
    private int limit;
    private boolean ended;
    private boolean skipBlank = true;

    private int length;
    private int terminator;
    private long line = 1;
    private long nextLine = 1;
    private int fields;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] flags = new byte[16];
    private @Nullable String problem;

    static final byte QUOTED = 1;
    /** Has doubled quotes. */
    static final byte ESCAPED = 2;

    /** @param delimiter null: found out from the first record */
    CsvScanner(InputStream in, String name, @Nullable Character delimiter) {
        this.in = in;
        this.name = name;
        if (has(2) && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            base = 3;
        }
        this.delimiter = delimiter == null ? detect() : (byte) delimiter.charValue();
        stops = new boolean[256];
        stops[this.delimiter] = true;
        stops['\n'] = true;
        stops['\r'] = true;
    }

    /** The candidate that the first line has most often outside of quotes; a comma when it has none. */
    private byte detect() {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean text = false;
        for (int i = base; i < limit; i++) {
            byte b = buffer[i];
            if (b == QUOTE) {
                quoted = !quoted;
            } else if (!quoted && (b == '\n' || b == '\r')) {
                if (text) {
                    break;
                }
            } else if (!quoted && CANDIDATES.indexOf(b) >= 0) {
                counts[CANDIDATES.indexOf(b)]++;
            }
            text |= b != '\n' && b != '\r';
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return (byte) CANDIDATES.charAt(best);
    }

    char delimiter() {
        return (char) delimiter;
    }

    /** In a file of one column a blank line is a row: its value is NULL. */
    void keepBlankLines() {
        skipBlank = false;
    }

    /** Moves to the next record; false at the end. */
    boolean next() {
        do {
            base += length + terminator;
            length = 0;
            terminator = 0;
            if (!has(0)) {
                return false;
            }
            line = nextLine;
            scan();
            int bad = Utf8Check.firstInvalid(buffer, base, base + length);
            if (bad >= 0) {
                throw notText(bad);
            }
        } while (skipBlank && length == 0);
        return true;
    }

    private void scan() {
        fields = 0;
        problem = null;
        int at = 0;
        while (true) {
            at = has(at) && buffer[base + at] == QUOTE ? quotedField(at) : plainField(at);
            if (!has(at)) {
                length = at;
                return;
            }
            byte b = buffer[base + at];
            if (b != delimiter) {
                length = at;
                boolean pair = b == '\r' && has(at + 1) && buffer[base + at + 1] == '\n';
                terminator = pair ? 2 : 1;
                nextLine++;
                return;
            }
            at++;
        }
    }

    private int plainField(int start) {
        int at = start;
        do {
            int i = base + at;
            while (i < limit && !stops[buffer[i] & 0xff]) {
                i++;
            }
            at = i - base;
        } while (!has(at) ? false : !stops[buffer[base + at] & 0xff]);
        add(start, at, (byte) 0);
        return at;
    }

    private int quotedField(int quote) {
        long openedOn = nextLine;
        int at = quote + 1;
        byte flag = QUOTED;
        while (true) {
            if (!has(at)) {
                requireText(at);
                throw new InvalidInput(name + ", line " + openedOn + ": a quote opens here and is never closed");
            }
            byte b = buffer[base + at];
            if (b == '\n') {
                nextLine++;
            } else if (b == QUOTE) {
                if (!has(at + 1) || buffer[base + at + 1] != QUOTE) {
                    break;
                }
                flag |= ESCAPED;
                at++;
            }
            at++;
        }
        add(quote + 1, at, flag);
        int behind = at + 1;
        int end = behind;
        while (has(end) && !stops[buffer[base + end] & 0xff]) {
            end++;
        }
        if (end > behind) {
            problem = "text behind the closing quote of field " + fields + "; a quote inside a value is doubled";
        }
        return end;
    }

    private void add(int start, int end, byte flag) {
        if (fields == starts.length && fields < MOST_FIELDS) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
            flags = Arrays.copyOf(flags, 2 * fields);
        }
        if (fields < starts.length) {
            starts[fields] = start;
            ends[fields] = end;
            flags[fields] = flag;
        }
        fields++;
    }

    /** Whether the record has a byte at this offset or can get one. */
    private boolean has(int offset) {
        return base + offset < limit || fill(offset);
    }

    private boolean fill(int offset) {
        while (!ended && base + offset >= limit) {
            if (limit - base > LONGEST_RECORD) {
                requireText(limit - base);
                throw new InvalidInput(name + ", line " + line + ": the record is longer than " + (LONGEST_RECORD >> 20)
                        + " MB; is a quote not closed?");
            }
            if (base > 0) {
                System.arraycopy(buffer, base, buffer, 0, limit - base);
                limit -= base;
                base = 0;
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * limit);
            }
            read();
        }
        return base + offset < limit;
    }

    private void read() {
        try {
            int count = in.read(buffer, limit, buffer.length - limit);
            ended = count < 0;
            limit += Math.max(0, count);
        } catch (CharacterCodingException e) {
            throw new WrongEncoding(
                    name + ", line " + nextLine + " or later: the text is not in the given encoding",
                    "give another with --charset",
                    e);
        } catch (IOException e) {
            throw new InvalidInput(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireText(int to) {
        int bad = Utf8Check.firstInvalid(buffer, base, base + to);
        // A sequence that is cut by the end of what was read is no error yet.
        if (bad >= 0 && (ended || bad < base + to - 4)) {
            throw notText(bad);
        }
    }

    private InvalidInput notText(int bad) {
        long breaks = 0;
        for (int i = base; i < bad; i++) {
            breaks += buffer[i] == '\n' ? 1 : 0;
        }
        return new WrongEncoding(
                name + ", line " + (line + breaks) + ": this is no UTF-8 text",
                "give its encoding with --charset, for example windows-1252 or UTF-16",
                null);
    }

    /** The line on which the record begins, from 1; line breaks inside quotes count. */
    long line() {
        return line;
    }

    /** What is wrong with the record's quotes, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** How many fields the record has; those beyond 16,384 are counted and not kept. */
    int fields() {
        return fields;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the record begins in {@link #buffer}; valid, like the buffer itself, until {@link #next}. */
    int recordStart() {
        return base;
    }

    /** Without its line break. */
    int recordLength() {
        return length;
    }

    /** Where the field's content begins in {@link #buffer}, its quotes left out. */
    int start(int field) {
        return base + starts[field];
    }

    int end(int field) {
        return base + ends[field];
    }

    byte flags(int field) {
        return flags[field];
    }

    boolean isNull(int field) {
        return flags[field] == 0 && starts[field] == ends[field];
    }

    /** The field's value, or null for NULL. */
    @Nullable
    String text(int field) {
        if (isNull(field)) {
            return null;
        }
        String text = new String(buffer, start(field), ends[field] - starts[field], StandardCharsets.UTF_8);
        return (flags[field] & ESCAPED) == 0 ? text : text.replace("\"\"", "\"");
    }

    InvalidInput problem(String message) {
        return new InvalidInput(name + ", line " + line + ": " + message);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new InvalidInput(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
