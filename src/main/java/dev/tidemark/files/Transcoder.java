package dev.tidemark.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of another charset as a stream of UTF-8; what is no text in that charset is an error of reading. */
final class Transcoder extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[1 << 15];
    private byte[] encoded = new byte[0];
    private int at;
    /** The first half of a pair that a read cut in two, or 0. */
    private char pending;

    Transcoder(InputStream in, Charset charset) {
        reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        while (at == encoded.length) {
            if (!refill()) {
                return -1;
            }
        }
        int count = Math.min(length, encoded.length - at);
        System.arraycopy(encoded, at, out, offset, count);
        at += count;
        return count;
    }

    private boolean refill() throws IOException {
        int kept = 0;
        if (pending != 0) {
            chars[kept++] = pending;
            pending = 0;
        }
        int count = reader.read(chars, kept, chars.length - kept);
        if (count < 0 && kept == 0) {
            return false;
        }
        int size = kept + Math.max(0, count);
        if (count > 0 && Character.isHighSurrogate(chars[size - 1])) {
            pending = chars[--size];
        }
        encoded = new String(chars, 0, size).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
