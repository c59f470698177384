package dev.tidemark.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows that ask for history: the tutorial's five, and a thousand with a label that hold every kind of row there is. */
final class Spines {
    static final int LABELLED = 1_000;

    /** The note of every kind of labelled row, and how many of them there are; payments fill up the rest. */
    enum Kind {
        UNKNOWN_KEY("unknown key", 40),
        OTHER_CASE("key in another case", 5),
        TRAILING_BLANK("key with a trailing blank", 5),
        NULL_KEY("no key", 20),
        NULL_TIME("no time", 15),
        BEFORE_START("before the start", 40),
        ON_DAY("on a midnight", 50),
        BEFORE_DAY("a microsecond before a midnight", 50),
        AFTER_DAY("a microsecond after a midnight", 50),
        NANO_BEFORE_DAY("a nanosecond before a midnight", 10),
        ON_HOUR("on an hour and its delay of ten minutes", 30),
        BEFORE_HOUR("a microsecond before an hour and its delay", 30),
        AFTER_LAST("after the last window", 30),
        FAR_FUTURE("long after the data", 10),
        ISO_TIME("time with T and Z", 10),
        OFFSET_TIME("time with an offset", 10),
        DATE_ONLY("a date alone", 10),
        QUOTED_NOTE("a \"quoted\" note, with a comma", 10),
        EMPTY_NOTE("", 10),
        NULL_NOTE(null, 10);

        final String note;
        final int rows;

        Kind(String note, int rows) {
            this.note = note;
            this.rows = rows;
        }
    }

    static final String PAYMENT = "payment";
    static final String DUPLICATE = "duplicate";
    static final int DUPLICATES = 25;

    private final Draws draws;
    private final List<Transactions.Transaction> payments;
    private final Users users;

    Spines(long seed, Users users, Transactions transactions) {
        draws = new Draws(seed, "spines");
        this.users = users;
        payments = transactions.all();
    }

    static byte[] tutorial() {
        CsvText csv = new CsvText("USER_ID,TIMESTAMP");
        csv.line(List.of("user_212730160038", "2022-12-02 12:30:00"));
        csv.line(List.of("user_212730160038", "2022-11-30 03:30:00"));
        csv.line(List.of("user_212730160038", "2022-11-15 16:00:00"));
        csv.line(List.of("user_460877961787", "2022-12-02 11:00:00"));
        csv.line(List.of("user_460877961787", "2022-12-01 01:15:00"));
        return csv.bytes();
    }

    byte[] labelled() {
        List<List<String>> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.rows; i++) {
                rows.add(Arrays.asList(key(kind), time(kind), label(), kind.note));
            }
        }
        while (rows.size() < LABELLED - 2 * DUPLICATES) {
            rows.add(payment(PAYMENT));
        }
        for (int i = 0; i < DUPLICATES; i++) {
            List<String> row = payment(DUPLICATE);
            rows.add(row);
            rows.add(row);
        }
        shuffle(rows);
        CsvText csv = new CsvText("USER_ID,TIMESTAMP,LABEL,NOTE");
        rows.forEach(csv::line);
        return csv.bytes();
    }

    private String key(Kind kind) {
        String known = users.pick(draws, Micros.day("2022-11-20")).id();
        return switch (kind) {
            case NULL_KEY -> null;
            case UNKNOWN_KEY -> "user_" + (10_000_000_000L + draws.below(90_000_000_000L));
            case OTHER_CASE -> "USER" + known.substring(4);
            case TRAILING_BLANK -> known + " ";
            default -> known;
        };
    }

    private String time(Kind kind) {
        long first = Micros.day("2022-11-01");
        long midnight = first + draws.below(33) * Micros.DAY;
        long dueHour = midnight + draws.below(24) * Micros.HOUR + 10 * Micros.MINUTE;
        long any = first + draws.below(32 * 24 * 60) * Micros.MINUTE;
        return switch (kind) {
            case NULL_TIME -> null;
            case BEFORE_START -> Micros.plain(first - 1 - draws.below(20 * Micros.DAY));
            case ON_DAY -> Micros.plain(midnight);
            case BEFORE_DAY -> Micros.plain(midnight - 1);
            case AFTER_DAY -> Micros.plain(midnight + 1);
            case NANO_BEFORE_DAY -> Micros.plain(midnight - 1) + "999";
            case ON_HOUR -> Micros.plain(dueHour);
            case BEFORE_HOUR -> Micros.plain(dueHour - 1);
            case AFTER_LAST -> Micros.plain(Micros.day("2022-12-04") + draws.below(10 * Micros.DAY));
            case FAR_FUTURE -> Micros.plain(Micros.day("2023-06-01") + draws.below(400 * Micros.DAY));
            case ISO_TIME -> Micros.plain(any).replace(' ', 'T') + "Z";
            case OFFSET_TIME -> Micros.plain(any) + "+02:00";
            case DATE_ONLY -> Micros.plain(midnight).substring(0, 10);
            default -> Micros.plain(any);
        };
    }

    private String label() {
        return draws.chance(1, 50) ? null : draws.chance(1, 10) ? "1" : "0";
    }

    /** A real payment since the start of the features; what a model is trained on. */
    private List<String> payment(String note) {
        Transactions.Transaction row = payments.get(draws.below(payments.size()));
        while (row.at() < Micros.day("2022-11-01") || row.at() >= Micros.day("2022-12-04")) {
            row = payments.get(draws.below(payments.size()));
        }
        return Arrays.asList(row.user().id(), Micros.plain(row.at()), row.fraud() ? "1" : "0", note);
    }

    private void shuffle(List<List<String>> rows) {
        for (int i = rows.size() - 1; i > 0; i--) {
            int j = draws.below(i + 1);
            rows.set(i, rows.set(j, rows.get(i)));
        }
    }
}
