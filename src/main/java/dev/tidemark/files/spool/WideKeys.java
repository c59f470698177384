package dev.tidemark.files.spool;

import dev.tidemark.engine.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys of any length by their bytes, unsigned, in bounded memory: what does not fit is written to a temporary file
 * in sorted runs, which are merged.
 */
final class WideKeys implements AutoCloseable {
    private static final int RUN_BYTES = 48 << 20;
    private static final int LONGEST_KEY = 8_192;
    private static final int DECIMAL_BYTES = 17;

    private final Path folder;
    private final int runBytes;
    private final GrowingBytes arena = new GrowingBytes();
    private final List<KeyRun> runs = new ArrayList<>();
    private int[] starts = new int[1_024];
    private int[] rows = new int[1_024];
    private int size;
    private @Nullable FileChannel file;
    private long fileSize;

    WideKeys(Path folder) {
        this(folder, RUN_BYTES);
    }

    WideKeys(Path folder, int runBytes) {
        this.folder = folder;
        this.runBytes = runBytes;
    }

    /** A text by its UTF-8, a decimal and an instant by bytes that sort as they do. */
    static byte[] key(Block block, int column, int row) {
        return switch (block.kind(column)) {
            case BlockWriter.TEXTS -> {
                String text = block.textAt(column, row);
                yield (text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) : text)
                        .getBytes(StandardCharsets.UTF_8);
            }
            case BlockWriter.DECIMALS -> decimal(block.decimalAt(column, row).unscaledValue());
            case BlockWriter.TIMESTAMPS ->
                ByteBuffer.allocate(Long.BYTES + Short.BYTES)
                        .putLong(block.microsAt(column, row) ^ Long.MIN_VALUE)
                        .putShort(block.restAt(column, row))
                        .array();
            default -> throw new IllegalStateException("kind " + block.kind(column) + " has narrow keys");
        };
    }

    private static byte[] decimal(BigInteger unscaled) {
        byte[] digits = unscaled.toByteArray();
        byte[] key = new byte[DECIMAL_BYTES];
        Arrays.fill(key, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, key, DECIMAL_BYTES - digits.length, digits.length);
        key[0] ^= Byte.MIN_VALUE;
        return key;
    }

    void add(int row, byte[] key) {
        if (size == rows.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        starts[size] = arena.size();
        rows[size++] = row;
        arena.addInt(key.length);
        arena.addBytes(key);
        if (arena.size() >= runBytes) {
            spill();
        }
    }

    private void spill() {
        if (file == null) {
            file = BlockFile.temporary(folder);
        }
        GrowingBytes out = new GrowingBytes();
        long start = fileSize;
        for (int at : sorted()) {
            int length = length(at);
            out.addInt(rows[at]);
            out.addInt(length);
            out.addBytes(arena.array(), starts[at] + Integer.BYTES, length);
            if (out.size() > 1 << 20) {
                write(out);
            }
        }
        write(out);
        runs.add(new KeyRun(file, start, fileSize));
        size = 0;
        arena.clear();
    }

    private void write(GrowingBytes out) {
        FileChannel to = java.util.Objects.requireNonNull(file);
        int bytes = out.size();
        BlockFile.write(to, out.written(), fileSize);
        fileSize += bytes;
        out.clear();
    }

    private int length(int at) {
        return ByteBuffer.wrap(arena.array()).getInt(starts[at]);
    }

    private int[] sorted() {
        ByteBuffer bytes = ByteBuffer.wrap(arena.array());
        byte[] array = arena.array();
        return IntMergeSort.sorted(size, (a, b) -> {
            int fromA = starts[a] + Integer.BYTES;
            int fromB = starts[b] + Integer.BYTES;
            return Arrays.compareUnsigned(
                    array, fromA, fromA + bytes.getInt(starts[a]), array, fromB, fromB + bytes.getInt(starts[b]));
        });
    }

    /** Fills in the rank of each added row; returns how many different keys there are. */
    int rank(int[] ranks, Cancellation cancellation) {
        Ranking ranking = new Ranking(ranks);
        if (runs.isEmpty()) {
            for (int at : sorted()) {
                int from = starts[at] + Integer.BYTES;
                ranking.next(rows[at], Arrays.copyOfRange(arena.array(), from, from + length(at)));
            }
            return ranking.distinct;
        }
        spill();
        PriorityQueue<KeyRun> queue = new PriorityQueue<>(Comparator.comparing(KeyRun::key, Arrays::compareUnsigned));
        for (KeyRun run : runs) {
            if (run.advance()) {
                queue.add(run);
            }
        }
        for (long n = 0; !queue.isEmpty(); n++) {
            if ((n & 0xffff) == 0) {
                cancellation.throwIfCancelled();
            }
            KeyRun run = queue.remove();
            ranking.next(run.row(), run.key());
            if (run.advance()) {
                queue.add(run);
            }
        }
        return ranking.distinct;
    }

    private static final class Ranking {
        private final int[] ranks;
        private byte @Nullable [] before;
        private int distinct;

        Ranking(int[] ranks) {
            this.ranks = ranks;
        }

        void next(int row, byte[] key) {
            if (!Arrays.equals(before, key)) {
                before = key;
                distinct++;
            }
            ranks[row] = distinct - 1;
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the temporary file cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
