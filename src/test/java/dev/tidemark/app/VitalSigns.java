package dev.tidemark.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process held after each of many rounds of the same work; whether it holds more and more. */
final class VitalSigns {
    /** So that a third of those that count is more than one. */
    static final int FEWEST = 12;

    /**
     * What is painted just now, and caches that forget only when memory is short, come to some megabytes. What a round keeps
     * for good is more than this from the first third to the last after hundreds of rounds, be it 30 KB, and after twelve of
     * them, be it a megabyte.
     */
    static final long HEAP_BOUND = 5L << 20;
    /** A pool's threads come and go with its work; one that a round leaves behind is soon more. */
    static final long THREAD_BOUND = 2;
    /** A class that is loaded late opens its jar; a handle that a round leaves behind is soon more. */
    static final long FILE_BOUND = 3;

    private static final int LINES = 40;

    private final List<Vitals> all = new ArrayList<>();

    void add(Vitals vitals) {
        all.add(vitals);
    }

    /** Some lines of all there are, evenly taken, the first and the last among them. */
    String table() {
        int last = all.size() - 1;
        int lines = Math.min(LINES, all.size());
        return Stream.concat(
                        Stream.of(Vitals.HEAD),
                        Stream.iterate(0, i -> i + 1)
                                .limit(lines)
                                .map(i -> all.get(lines < 2 ? last : (int) ((long) i * last / (lines - 1)))
                                        .line()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Holds the lowest of the last third against that of the first one, behind a quarter that does not count: what is at
     * work for a moment comes on top, what is kept for good lifts the floor.
     */
    void mustBeLevel() {
        if (all.size() < FEWEST) {
            throw new AssertionError("only " + all.size() + " rounds tell nothing");
        }
        List<String> risen = new ArrayList<>();
        compare(risen, "bytes of the heap", Vitals::heap, HEAP_BOUND);
        if (compare(risen, "threads", Vitals::threadCount, THREAD_BOUND)) {
            risen.add("threads after warm-up: " + counted().get(0).threads());
            risen.add("threads at the end: " + all.get(all.size() - 1).threads());
        }
        compare(risen, "open files", Vitals::files, FILE_BOUND);
        if (!risen.isEmpty()) {
            throw new AssertionError(String.join("\n", risen));
        }
    }

    /** How the levels that are compared are. */
    String trend() {
        return trend("heap KB", vitals -> vitals.heap() >> 10)
                + trend(", threads", Vitals::threadCount)
                + trend(", files", Vitals::files);
    }

    private String trend(String what, ToLongFunction<Vitals> level) {
        return what + " " + early(level) + " -> " + late(level);
    }

    private List<Vitals> counted() {
        return all.subList(all.size() / 4, all.size());
    }

    private long early(ToLongFunction<Vitals> level) {
        List<Vitals> counted = counted();
        return floor(counted.subList(0, counted.size() / 3), level);
    }

    private long late(ToLongFunction<Vitals> level) {
        List<Vitals> counted = counted();
        return floor(counted.subList(counted.size() - counted.size() / 3, counted.size()), level);
    }

    private boolean compare(List<String> risen, String what, ToLongFunction<Vitals> level, long bound) {
        long early = early(level);
        long late = late(level);
        if (late - early <= bound) {
            return false;
        }
        risen.add(String.format(Locale.ROOT, "%s rose from %d to %d in %d rounds", what, early, late, all.size()));
        return true;
    }

    private static long floor(List<Vitals> some, ToLongFunction<Vitals> level) {
        return some.stream().mapToLong(level).min().orElseThrow();
    }
}
