package dev.tidemark.files.spool;

/** Sorts numbers by what they stand for, without an object for each. Stable. */
final class IntMergeSort {

    /** Compares what two numbers stand for. */
    interface Order {
        int compare(int a, int b);
    }

    private static final int INSERTION = 12;

    private IntMergeSort() {}

    /** The numbers 0 to {@code size}, exclusive, in order. */
    static int[] sorted(int size, Order order) {
        int[] numbers = RowOrder.natural(size);
        sort(numbers, numbers.clone(), 0, size, order);
        return numbers;
    }

    /** Sorts a stretch of {@code to}; {@code from} holds the same numbers there. */
    private static void sort(int[] to, int[] from, int start, int end, Order order) {
        if (end - start <= INSERTION) {
            for (int i = start + 1; i < end; i++) {
                int number = to[i];
                int at = i;
                while (at > start && order.compare(to[at - 1], number) > 0) {
                    to[at] = to[--at];
                }
                to[at] = number;
            }
            return;
        }
        int middle = (start + end) >>> 1;
        sort(from, to, start, middle, order);
        sort(from, to, middle, end, order);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || left < middle && order.compare(from[left], from[right]) <= 0;
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
