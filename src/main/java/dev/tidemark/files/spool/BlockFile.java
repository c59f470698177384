package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * Blocks of rows in a temporary file that the system removes when it is closed, or when the process dies. A block holds
 * at most {@link #MOST_ROWS} rows, fewer when they are wide, so that reading one row stays cheap.
 */
final class BlockFile implements AutoCloseable {
    private static final int MOST_ROWS = 1_024;
    private static final int LEAST_ROWS = 16;
    private static final int MOST_VALUES = 32_768;
    private static final long MOST_CHARACTERS = 1 << 20;

    /** What of the file is whole, so that readers see either all of an append or nothing. */
    private record Index(int blocks, long[] firstRows, long[] offsets) {
        /** The block that a row is in. */
        int blockOf(long row) {
            int at = Arrays.binarySearch(firstRows, 0, blocks, row);
            return at >= 0 ? at : -at - 2;
        }
    }

    private final FileChannel channel;
    private final int columns;
    private final GrowingBytes bytes = new GrowingBytes();
    private volatile Index index = new Index(0, new long[16], new long[16]);

    BlockFile(Path folder, int columns) {
        this.columns = columns;
        this.channel = temporary(folder);
    }

    /** @throws UncheckedIOException when there is no room */
    static FileChannel temporary(Path folder) {
        Path file = folder.resolve("tidemark-" + UUID.randomUUID() + ".spool");
        try {
            return FileChannel.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    long size() {
        Index now = index;
        return now.firstRows[now.blocks];
    }

    int blocks() {
        return index.blocks;
    }

    void append(RowBatch batch) {
        int rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, columns)));
        int from = 0;
        while (from < batch.size()) {
            int to = end(batch, from, Math.min(batch.size(), from + rows));
            bytes.clear();
            BlockWriter.write(batch, from, to, bytes);
            add(bytes.written(), to - from);
            from = to;
        }
    }

    /** Where a block must end, for its texts not to be too much in one piece. */
    private static int end(RowBatch batch, int from, int most) {
        long characters = 0;
        for (int r = from; r < most; r++) {
            for (ColumnVector vector : batch.columns()) {
                if (vector instanceof ColumnVector.Texts texts) {
                    String text = texts.values()[r];
                    characters += text == null ? 0 : text.length();
                }
            }
            if (characters > MOST_CHARACTERS) {
                return r == from ? r + 1 : r;
            }
        }
        return most;
    }

    private void add(ByteBuffer block, int rows) {
        Index now = index;
        long[] firstRows = now.firstRows;
        long[] offsets = now.offsets;
        if (now.blocks + 1 == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * firstRows.length);
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        long at = offsets[now.blocks];
        long end = at + block.remaining();
        write(channel, block, at);
        // Readers look at what is below their own count of blocks only.
        firstRows[now.blocks + 1] = firstRows[now.blocks] + rows;
        offsets[now.blocks + 1] = end;
        index = new Index(now.blocks + 1, firstRows, offsets);
    }

    /** A block with its place. */
    record Placed(Block block, long firstRow, int number) {
        boolean holds(long row) {
            return row >= firstRow && row < firstRow + block.rows();
        }
    }

    Placed blockOf(long row) {
        return block(index.blockOf(row));
    }

    Placed block(int number) {
        Index now = index;
        long from = now.offsets[number];
        ByteBuffer bytesOf = read(channel, from, (int) (now.offsets[number + 1] - from));
        return new Placed(new Block(bytesOf, rows(now, number), -1), now.firstRows[number], number);
    }

    /** One column of a block, the others unread. */
    Placed column(int number, int column) {
        Index now = index;
        long from = now.offsets[number];
        ByteBuffer ends = read(channel, from + (long) column * Integer.BYTES, 2 * Integer.BYTES);
        int start = ends.getInt(0);
        ByteBuffer bytesOf = read(channel, from + start, ends.getInt(Integer.BYTES) - start);
        return new Placed(new Block(bytesOf, rows(now, number), column), now.firstRows[number], number);
    }

    private static int rows(Index index, int number) {
        return (int) (index.firstRows[number + 1] - index.firstRows[number]);
    }

    static void write(FileChannel channel, ByteBuffer from, long at) {
        try {
            long to = at;
            while (from.hasRemaining()) {
                to += channel.write(from, to);
            }
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("the rows cannot be kept in the temporary folder: " + e.getMessage(), e);
        }
    }

    static ByteBuffer read(FileChannel channel, long from, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        try {
            while (into.hasRemaining()) {
                if (channel.read(into, from + into.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("the kept rows cannot be read: " + e.getMessage(), e);
        }
        return into.flip();
    }

    private static Cancellation.Cancelled closed(ClosedChannelException e) {
        Cancellation.Cancelled cancelled = new Cancellation.Cancelled();
        cancelled.addSuppressed(e);
        return cancelled;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file cannot be closed: " + e.getMessage(), e);
        }
    }
}
