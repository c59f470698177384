package dev.tidemark.dialect;

/**
 * A rendered window.
 *
 * @param content partition and order, without the frame; null-free: empty for {@code OVER ()}
 * @param frame the frame as written, rendered; empty when none was written
 * @param isPresent there is an OVER
 * @param ordered there is an ORDER BY in it
 */
record Window(String content, String frame, boolean isPresent, boolean ordered) {
    static final Window NONE = new Window("", "", false, false);

    /** {@code  OVER (…)} with a blank before it, or nothing. */
    String sql() {
        return isPresent ? over(frame) : "";
    }

    /** With this frame unless the statement wrote one. */
    String sqlOr(String defaultFrame) {
        return isPresent ? over(frame.isEmpty() ? defaultFrame : frame) : "";
    }

    private String over(String ending) {
        String inner = content.isEmpty() || ending.isEmpty() ? content + ending : content + " " + ending;
        return " OVER (" + inner + ")";
    }
}
