package dev.tidemark.sample;

/**
 * A stream of whole numbers by splitmix64. One stream per kind of data: a change in one kind leaves the bytes of the
 * others as they were.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, String stream) {
        state = mix(seed ^ mix(stream.hashCode()));
    }

    /** A value that depends on its two arguments only, in {@code [0, bound)}. */
    static int hash(long a, long b, int bound) {
        return Math.floorMod(mix(mix(a) + b * GOLDEN), bound);
    }

    /** The next number in {@code [0, bound)}. The bias of the remainder is below 2^-20 for the bounds used here. */
    long below(long bound) {
        state += GOLDEN;
        return Long.remainderUnsigned(mix(state), bound);
    }

    int below(int bound) {
        return (int) below((long) bound);
    }

    /** True {@code part} times out of {@code whole}. */
    boolean chance(int part, int whole) {
        return below(whole) < part;
    }

    /** An index into the weights, as often as its weight says. */
    int weighted(int... weights) {
        long sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        long at = below(sum);
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("the weights have no positive sum");
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
