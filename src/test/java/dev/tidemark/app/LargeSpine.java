package dev.tidemark.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A spine for the daily windows of {@link SmallProject}, each row made of the seed and its number alone, and what the rule of
 * the join says about a row, looked for among all rows of the table.
 */
final class LargeSpine {
    static final Instant START = Instant.parse("2022-11-01T00:00:00Z");
    static final Duration TTL = Duration.ofHours(12);

    private static final Instant FROM = START.minus(Duration.ofDays(2));
    private static final Instant NOW = Instant.parse(CrashProject.NOW + "T00:00:00Z");
    private static final long MICROS = ChronoUnit.MICROS.between(FROM, NOW);
    /** The table has 60. */
    private static final int USERS = 63;

    private static final int NO_USER_EVERY = 50;

    private final long seed;
    private final Map<String, List<Paid>> paid = new HashMap<>();

    private record Paid(Instant at, String amount) {}

    /** @param user null where the key is missing */
    record Row(@Nullable String user, Instant at) {
        private String line(int number) {
            return number + "," + (user == null ? "" : user) + "," + at;
        }
    }

    /**
     * @param amount null where no row answers
     * @param reason in the words of the join
     */
    record Answer(@Nullable String amount, String reason) {}

    /** @param table that of the view's rows, as it was imported */
    LargeSpine(long seed, Path table) throws IOException {
        this.seed = seed;
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            paid.computeIfAbsent(values[0], user -> new ArrayList<>())
                    .add(new Paid(LocalDateTime.parse(values[2]).toInstant(ZoneOffset.UTC), values[1]));
        }
    }

    Row row(int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        String user = random.nextInt(NO_USER_EVERY) == 0 ? null : "u" + random.nextInt(USERS);
        // On a boundary now and then.
        Instant at = FROM.plus(random.nextLong(MICROS), ChronoUnit.MICROS);
        return new Row(user, random.nextInt(20) == 0 ? at.truncatedTo(ChronoUnit.DAYS) : at);
    }

    Path write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("ID,USER_ID,AT\n");
            for (int i = 0; i < rows; i++) {
                out.write(line(i));
                out.write('\n');
            }
        }
        return file;
    }

    /** As it stands in the file. */
    String line(int number) {
        return row(number).line(number);
    }

    Answer answer(Row row) {
        if (row.user() == null) {
            return new Answer(null, "null key");
        }
        if (row.at().isBefore(START)) {
            return new Answer(null, "before start");
        }
        Instant cut = row.at().truncatedTo(ChronoUnit.DAYS);
        Paid newest = null;
        for (Paid one : paid.getOrDefault(row.user(), List.of())) {
            if (one.at().isBefore(cut) && (newest == null || one.at().isAfter(newest.at()))) {
                newest = one;
            }
        }
        if (newest == null) {
            return new Answer(null, "no row");
        }
        Instant expiry = newest.at().plus(TTL).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return row.at().isBefore(expiry) ? new Answer(newest.amount(), "matched") : new Answer(null, "expired");
    }
}
