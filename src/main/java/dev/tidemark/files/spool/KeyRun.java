package dev.tidemark.files.spool;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a run of sorted keys, each with its row: row, length, bytes. */
final class KeyRun {
    private static final int PIECE = 1 << 18;

    private final FileChannel file;
    private final long end;
    private long next;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private int row;
    private byte[] key = {};

    KeyRun(FileChannel file, long start, long end) {
        this.file = file;
        this.next = start;
        this.end = end;
    }

    /** Whether there is another key. */
    boolean advance() {
        if (!have(2 * Integer.BYTES)) {
            return false;
        }
        row = piece.getInt();
        int length = piece.getInt();
        have(length);
        key = new byte[length];
        piece.get(key);
        return true;
    }

    int row() {
        return row;
    }

    byte[] key() {
        return key;
    }

    private boolean have(int bytes) {
        if (piece.remaining() >= bytes) {
            return true;
        }
        long from = next - piece.remaining();
        if (from >= end) {
            return bytes == 0;
        }
        piece = BlockFile.read(file, from, (int) Math.min(end - from, Math.max(PIECE, bytes)));
        next = from + piece.remaining();
        return true;
    }
}
