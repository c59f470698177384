package dev.tidemark.files;

/** Text as a JSON string. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static String quoted(String text) {
        Utf8Buffer out = new Utf8Buffer(text.length() + 2);
        append(out, text);
        return out.toString();
    }

    static void append(Utf8Buffer out, String text) {
        out.add('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.add(text.substring(from, i));
                escape(out, c);
                from = i + 1;
            }
        }
        out.add(from == 0 ? text : text.substring(from)).add('"');
    }

    private static void escape(Utf8Buffer out, char c) {
        switch (c) {
            case '"', '\\' -> out.add('\\').add(c);
            case '\n' -> out.add("\\n");
            case '\r' -> out.add("\\r");
            case '\t' -> out.add("\\t");
            default -> out.add("\\u00").add(HEX.charAt(c >> 4)).add(HEX.charAt(c & 15));
        }
    }
}
