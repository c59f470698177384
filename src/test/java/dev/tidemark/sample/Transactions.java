package dev.tidemark.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Card payments from {@value #FROM} up to {@value #TO} (not included), in the order of time. */
final class Transactions {
    static final int COUNT = 100_000;
    static final String FROM = "2022-10-01";
    static final String TO = "2022-12-05";

    /** On each of these midnights, and a microsecond before, some users pay in a shop where nobody pays otherwise. */
    private static final List<String> EDGES =
            List.of("2022-10-03", "2022-11-01", "2022-11-15", "2022-11-30", "2022-12-01", "2022-12-02", "2022-12-04");

    private final List<Transaction> rows;

    record Transaction(Users.User user, Category category, long cents, boolean fraud, String merchant, long at) {}

    Transactions(long seed, Users users, Merchants merchants) {
        Draws draws = new Draws(seed, "transactions");
        Calendar calendar = new Calendar();
        List<Transaction> made = edges(draws, users, merchants);
        Set<String> taken = new HashSet<>();
        made.forEach(row -> taken.add(row.user().id() + row.at()));
        while (made.size() < COUNT) {
            Transaction row = payment(draws, calendar, users, merchants);
            if (taken.add(row.user().id() + row.at())) {
                made.add(row);
            }
        }
        made.sort(Comparator.comparingLong(Transaction::at)
                .thenComparing(row -> row.user().id()));
        rows = Collections.unmodifiableList(made);
    }

    List<Transaction> all() {
        return rows;
    }

    byte[] csv() {
        CsvText csv =
                new CsvText("USER_ID,TRANSACTION_ID,CATEGORY,AMT,IS_FRAUD,MERCHANT,MERCH_LAT,MERCH_LONG,TIMESTAMP");
        for (int i = 0; i < rows.size(); i++) {
            Transaction row = rows.get(i);
            csv.line(Arrays.asList(
                    row.user().id(),
                    id(i),
                    row.category().text(),
                    String.format(Locale.ROOT, "%d.%02d", row.cents() / 100, row.cents() % 100),
                    row.fraud() ? "1" : "0",
                    row.merchant(),
                    Users.degrees(row.user().latMicros() + branch(row, 1)),
                    Users.degrees(row.user().longMicros() + branch(row, 2)),
                    Micros.fine(row.at())));
        }
        return csv.bytes();
    }

    /** Eight hex digits that rise with gaps, as a processor gives them out; random ones would not pack. */
    private static String id(int row) {
        return String.format(Locale.ROOT, "%08x", 0x2f9c4e00 + 3 * row + Draws.hash(row, 3, 3));
    }

    /** A shop's nearest branch stands within a degree of the user's home, always at the same place. */
    private static long branch(Transaction row, int axis) {
        return Draws.hash(row.merchant().hashCode() * 31L + axis, row.user().rank(), 2_000_000) - 1_000_000;
    }

    private static Transaction payment(Draws draws, Calendar calendar, Users users, Merchants merchants) {
        boolean fraud = draws.chance(1, 180);
        Category category = fraud ? fraudCategory(draws) : category(draws);
        Category.Rhythm rhythm = fraud ? Category.Rhythm.NIGHT : category.rhythm;
        long at = calendar.day(draws, category) + rhythm.timeOfDay(draws);
        Users.User user = users.pick(draws, at);
        long cents = fraud ? category.fraudAmount(draws) : category.amount(draws);
        return new Transaction(user, category, cents, fraud, merchants.pick(draws, category, user.rank()), at);
    }

    private static Category category(Draws draws) {
        Category[] all = Category.values();
        return all[draws.weighted(Arrays.stream(all).mapToInt(c -> c.weight).toArray())];
    }

    private static Category fraudCategory(Draws draws) {
        List<Category> all =
                Arrays.stream(Category.values()).filter(c -> c.fraudCents > 0).toList();
        return all.get(draws.below(all.size()));
    }

    private static List<Transaction> edges(Draws draws, Users users, Merchants merchants) {
        List<Users.User> some = List.of(
                users.get("user_212730160038"),
                users.get("user_460877961787"),
                users.all().get(0),
                users.all().get(40));
        List<Transaction> made = new ArrayList<>();
        for (int i = 0; i < EDGES.size(); i++) {
            long midnight = Micros.day(EDGES.get(i));
            for (Users.User user : some) {
                Category before = Category.values()[2 * i];
                Category on = Category.values()[2 * i + 1];
                made.add(new Transaction(
                        user, before, before.amount(draws), false, merchants.rare(before), midnight - 1));
                made.add(new Transaction(user, on, on.amount(draws), false, merchants.rare(on), midnight));
            }
        }
        return made;
    }
}
