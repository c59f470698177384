package dev.tidemark.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant. Pure. */
public final class Spelling {
    private static final int MOST_SLIPS = 2;
    /** Of three letters two may make any word out of any other. */
    private static final int LONG_ENOUGH = 6;

    private Spelling() {}

    /** The name with the fewest slips, case aside: two at most, and one in a short name. */
    public static Optional<String> nearest(String word, Collection<String> names) {
        String wanted = word.toUpperCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(wanted, name.toUpperCase(Locale.ROOT)) <= mostSlips(name))
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toUpperCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int mostSlips(String name) {
        return name.length() < LONG_ENOUGH ? 1 : MOST_SLIPS;
    }

    /** Letters to add, take away, change, or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
