package dev.tidemark.domain.sql;

/** A place in a text as people count: line and column from 1; columns count characters (UTF-16 units). */
public record TextPlace(int line, int column) {

    public static TextPlace at(CharSequence text, int offset) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TextPlace(line, end - lineStart + 1);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
