package dev.tidemark.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where in the statement each piece of its translation comes from. An engine knows only the translated text, and names
 * no place in that either when a value fails: what it was doing leads back to the pieces that do such a thing.
 */
public final class Origins {
    private final String text;
    private final int start;
    private final List<Piece> pieces;

    private record Piece(String sql, int at) {}

    /** @param text the whole translation: a piece that was tried and is not in it cannot have failed */
    private Origins(String text, int start, List<Piece> pieces) {
        this.text = text;
        this.start = start;
        this.pieces = pieces;
    }

    /** Offset of the statement's first word. */
    public int start() {
        return start;
    }

    /**
     * Offsets in the statement of the pieces that have it themselves and not only in a part that has a place of its own;
     * ascending, none when no piece has it.
     *
     * @param culprit what the piece looks like in the engine's SQL
     */
    public List<Integer> of(Predicate<String> culprit) {
        // What fails at one place fails at all where the text is the same: the first one stands for it. An operand
        // comes
        // before what only passes it on.
        Map<String, Integer> suspects = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (culprit.test(piece.sql) && text.contains(piece.sql)) {
                suspects.putIfAbsent(piece.sql, piece.at);
            }
        }
        List<String> inner = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        suspects.keySet().stream()
                .sorted(Comparator.comparingInt(String::length))
                .forEach(sql -> {
                    if (culprit.test(without(inner, sql))) {
                        places.add(suspects.get(sql));
                    }
                    inner.add(sql);
                });
        return places.stream().distinct().sorted().toList();
    }

    /** @param parts ascending by length: the longest are taken out first, and with them what they hold */
    private static String without(List<String> parts, String piece) {
        String rest = piece;
        for (int i = parts.size() - 1; i >= 0; i--) {
            rest = rest.replace(parts.get(i), "");
        }
        return rest;
    }

    /** Collects the pieces while a statement is translated; cheap, since most statements never fail. */
    static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();

        void wrote(String sql, int at) {
            pieces.add(new Piece(sql, at));
        }

        Origins of(String text, int start) {
            return new Origins(text, start, pieces);
        }
    }
}
