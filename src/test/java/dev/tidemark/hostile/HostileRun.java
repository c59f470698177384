package dev.tidemark.hostile;

import dev.tidemark.domain.InvalidInput;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Seeded inputs for one target, each made of the seed and its own number alone, so that any of them can be played again.
 * What comes out is a refusal in the house's words or nothing; everything else is collected and fails at the end.
 *
 * <p>{@code -Dtidemark.hostile=SECONDS} runs for a time instead of a number of cases, with a fresh seed;
 * {@code -Dtidemark.seed=N} and {@code -Dtidemark.case=N} play one again.
 */
public final class HostileRun<I> {
    /** Two are at work at a time. */
    private static final int TURNS = 6;

    private static final int SECONDS = Integer.getInteger("tidemark.hostile", 0);
    private static final long ONE_CASE = Long.getLong("tidemark.case", -1);
    private static final long SEED =
            Long.getLong("tidemark.seed", SECONDS > 0 ? System.currentTimeMillis() : 2_718_281);

    /** By the processor's time: on a busy machine the clock on the wall would blame the wrong one. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** For what waits and computes nothing. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(40);

    private static final int MOST_FAILURES = 8;
    /** Each takes its time; the first ones are told. */
    private static final int MOST_SLOW = 3;

    /** Makes the input of one case. */
    @FunctionalInterface
    public interface Generator<I> {
        I next(SplittableRandom random);
    }

    /** What is tried; {@link InvalidInput} is a refusal, every other throwable a failure. */
    @FunctionalInterface
    public interface Subject<I> {
        void take(I input) throws Exception;
    }

    private record Running<I>(long number, I input, long begun) {}

    private final String target;
    private final Generator<I> generator;
    private final Subject<I> subject;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Running<I> running;
    private volatile boolean abandoned;
    private long accepted;
    private long refused;
    private long slowest;
    private int slow;

    private HostileRun(String target, Generator<I> generator, Subject<I> subject) {
        this.target = target;
        this.generator = generator;
        this.subject = subject;
    }

    /** @param cases how many in the ordinary run */
    public static <I> void of(String target, int cases, Generator<I> generator, Subject<I> subject) {
        new HostileRun<>(target, generator, subject).run(cases);
    }

    private void run(int cases) {
        System.out.println("Hostile input for " + target + ": seed " + SEED);
        long begun = System.nanoTime();
        Thread worker = new Thread(() -> work(cases), "hostile-" + target.replace(' ', '-'));
        worker.setDaemon(true);
        worker.start();
        watch(worker);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long all = accepted + refused;
        System.out.printf(
                java.util.Locale.ROOT,
                "Hostile input for %s: %d taken, %d refused in %.1f s (%.0f a second, the slowest %.2f s)%n",
                target,
                accepted,
                refused,
                seconds,
                all / seconds,
                slowest / 1e9);
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n\n", failures.values()));
        }
        if (ONE_CASE < 0 && (accepted < all / 50 || refused < all / 50)) {
            throw new AssertionError(target + ": of " + all + " inputs " + accepted + " were taken and " + refused
                    + " refused: the generator tries one side only");
        }
    }

    private void work(int cases) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS) / TURNS;
        long from = Math.max(0, ONE_CASE);
        long to = ONE_CASE >= 0 ? ONE_CASE + 1 : SECONDS > 0 ? Long.MAX_VALUE : cases;
        for (long number = from; number < to && !abandoned && failures.size() < MOST_FAILURES; number++) {
            if (SECONDS > 0 && ONE_CASE < 0 && System.nanoTime() > deadline) {
                break;
            }
            one(number);
        }
        ended.countDown();
    }

    private void one(long number) {
        I input = generator.next(new SplittableRandom(SEED * 0x9E3779B97F4A7C15L + number));
        running = new Running<>(number, input, System.nanoTime());
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            subject.take(input);
            accepted++;
        } catch (InvalidInput e) {
            refused++;
            requireReadable(number, input, e);
        } catch (Throwable e) {
            fail(kindOf(e), number, input, text(e));
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        slowest = Math.max(slowest, took);
        running = null;
        if (took > LONGEST_NANOS) {
            abandoned |= ++slow >= MOST_SLOW;
            fail("slow " + slow, number, input, "took " + took / 1_000_000 + " ms of the processor");
        }
    }

    /** The message stands in one line of a terminal and beside a field. */
    private void requireReadable(long number, I input, InvalidInput e) {
        String message = String.valueOf(e.getMessage());
        if (message.isBlank() || message.equals("null") || message.length() > 2_000) {
            fail("message", number, input, "the message has " + message.length() + " characters: " + text(e));
        }
    }

    private void watch(Thread worker) {
        try {
            while (!ended.await(50, TimeUnit.MILLISECONDS)) {
                Running<I> now = running;
                if (now == null) {
                    continue;
                }
                long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(worker.getId());
                long wall = System.nanoTime() - now.begun;
                if (wall > LONGEST_WAIT_NANOS) {
                    abandoned = true;
                    String frames = Arrays.stream(worker.getStackTrace())
                            .limit(25)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining());
                    fail(
                            "hang",
                            now.number,
                            now.input,
                            "still at work after " + wall / 1_000_000_000 + " s, of all its cases "
                                    + cpu / 1_000_000_000 + " s of the processor:" + frames);
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError("the test's thread was interrupted", e);
        }
    }

    private synchronized void fail(String kind, long number, I input, String what) {
        failures.putIfAbsent(
                kind,
                target + ", case " + number + " (again with -Dtidemark.seed=" + SEED + " -Dtidemark.case=" + number
                        + "): " + what + "\n  input: " + Shown.of(input));
    }

    /** The same fault at the same place is told once. */
    private static String kindOf(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("dev.tidemark") && !(e instanceof StackOverflowError)) {
                return e.getClass().getName() + " at " + frame;
            }
        }
        return e.getClass().getName();
    }

    private static String text(Throwable e) {
        StringBuilder out = new StringBuilder(Shown.shortened(String.valueOf(e)));
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(14, frames.length); i++) {
            out.append("\n    at ").append(frames[i]);
        }
        Throwable cause = e.getCause();
        return cause == null || cause == e ? out.toString() : out + "\n  caused by " + text(cause);
    }
}
