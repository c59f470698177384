package dev.tidemark.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the bureau said about a user and when: several a user, some without a value, some users never. In the order of time. */
final class CreditScores {
    private final List<Score> scores = new ArrayList<>();

    /** @param value 300 to 850; null where the bureau answered without one */
    record Score(String user, long at, Integer value) {}

    CreditScores(long seed, Users users) {
        Draws draws = new Draws(seed, "credit scores");
        long end = Micros.day(Transactions.TO);
        for (Users.User user : users.all()) {
            if (user.rank() % 16 == 15) {
                continue;
            }
            int value = 560 + draws.below(240);
            long at = Math.max(user.signup(), Micros.day("2022-09-01")) + draws.below(20 * Micros.DAY);
            for (; at < end; at += 8 * Micros.DAY + draws.below(14 * Micros.DAY)) {
                value = Math.max(300, Math.min(850, value + draws.below(61) - 30));
                long second = at - Math.floorMod(at, Micros.SECOND);
                scores.add(new Score(user.id(), second, draws.chance(1, 20) ? null : value));
            }
        }
        scores.sort(Comparator.comparingLong(Score::at).thenComparing(Score::user));
    }

    byte[] csv() {
        CsvText csv = new CsvText("USER_ID,TIMESTAMP,SCORE");
        for (Score score : scores) {
            String value = score.value() == null ? null : Integer.toString(score.value());
            csv.line(Arrays.asList(score.user(), Micros.plain(score.at()), value));
        }
        return csv.bytes();
    }
}
