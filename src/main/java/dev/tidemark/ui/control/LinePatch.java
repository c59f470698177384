package dev.tidemark.ui.control;

/**
 * What makes one text of another: the lines from the first to the last that differ.
 *
 * @param from offset in the former text, inclusive; a line's start
 * @param to offset in the former text, exclusive; a line's end
 * @param lines what stands there now
 */
record LinePatch(int from, int to, String lines) {

    static LinePatch between(String before, String now) {
        int shorter = Math.min(before.length(), now.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == now.charAt(head)) {
            head++;
        }
        int from = head == 0 ? 0 : before.lastIndexOf('\n', head - 1) + 1;
        int tail = 0;
        while (tail < shorter - from
                && before.charAt(before.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        int end = before.indexOf('\n', before.length() - tail);
        int to = end < 0 ? before.length() : end;
        return new LinePatch(from, to, now.substring(from, now.length() - (before.length() - to)));
    }
}
