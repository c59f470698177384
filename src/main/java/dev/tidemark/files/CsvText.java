package dev.tidemark.files;

/** Pieces of messages about CSV. */
final class CsvText {
    private static final int LONGEST = 60;

    private CsvText() {}

    /** A value as a message shows it: one line, not too long. */
    static String shortened(String text) {
        String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        StringBuilder out = new StringBuilder();
        line.chars().forEach(c -> out.append(Character.isISOControl(c) ? '·' : (char) c));
        return out.toString();
    }

    static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    static String ragged(int found, int expected) {
        return fields(found) + " instead of " + expected;
    }
}
