package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.files.ValueText;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds the rows in which a value contains a text, in any case. */
final class RowFilter {
    private static final Pattern GROUPED = Pattern.compile("-?[0-9,]*[.]?[0-9]*");

    private final BlockFile file;
    private final List<ResultColumn> columns;
    private final String wanted;
    private final String wantedNumber;

    RowFilter(BlockFile file, List<ResultColumn> columns, String filter) {
        this.file = file;
        this.columns = columns;
        this.wanted = filter.strip();
        // A number may be typed, or pasted, as the grid shows it.
        this.wantedNumber = GROUPED.matcher(wanted).matches() ? wanted.replace(",", "") : wanted;
    }

    int[] rows(int size, Cancellation cancellation) {
        int[] found = new int[1_024];
        int count = 0;
        int row = 0;
        for (int b = 0; row < size; b++) {
            cancellation.throwIfCancelled();
            Block block = file.block(b).block();
            BitSet matches = matches(block, Math.min(block.rows(), size - row));
            for (int at = matches.nextSetBit(0); at >= 0; at = matches.nextSetBit(at + 1)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = row + at;
            }
            row += block.rows();
        }
        return Arrays.copyOf(found, count);
    }

    private BitSet matches(Block block, int rows) {
        BitSet matches = new BitSet(rows);
        for (int column = 0; column < columns.size() && block.rows() > 0; column++) {
            if (block.kind(column) == BlockWriter.TEXTS) {
                for (int at = matches.nextClearBit(0); at < rows; at = matches.nextClearBit(at + 1)) {
                    if (!block.isNull(column, at) && contains(block.textAt(column, at), wanted)) {
                        matches.set(at);
                    }
                }
            } else {
                addMatchesOfValues(block, column, rows, matches);
            }
        }
        return matches;
    }

    private void addMatchesOfValues(Block block, int column, int rows, BitSet matches) {
        VectorBuilder builder = new VectorBuilder(columns.get(column).type());
        for (int at = 0; at < rows; at++) {
            block.addTo(builder, column, at);
        }
        ColumnVector values = builder.build();
        for (int at = matches.nextClearBit(0); at < rows; at = matches.nextClearBit(at + 1)) {
            if (!values.isNull(at) && contains(Objects.requireNonNull(ValueText.text(values, at)), wantedNumber)) {
                matches.set(at);
            }
        }
    }

    static boolean contains(String text, String part) {
        for (int i = 0; i <= text.length() - part.length(); i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
