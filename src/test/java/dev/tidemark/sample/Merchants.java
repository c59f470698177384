package dev.tidemark.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shops with names as in the public fraud set, {@value #PER_CATEGORY} per category; a name belongs to one category. */
final class Merchants {
    static final int PER_CATEGORY = 24;

    private static final List<String> NAMES = List.of(
            "Kirlin",
            "Sporer",
            "Keebler",
            "Swaniawski",
            "Nitzsche",
            "Haag",
            "Dickinson",
            "Welch",
            "Goyette",
            "Beier",
            "Bednar",
            "Ledner",
            "Gleason",
            "Botsford",
            "Lesch",
            "Fahey",
            "Denesik",
            "Bahringer",
            "Schoen",
            "Weimann",
            "Kassulke",
            "Reichel",
            "Lubowitz",
            "Walter",
            "Ratke",
            "Gerlach",
            "Windler",
            "Kilback",
            "Satterfield",
            "Bins",
            "Tillman",
            "Dach",
            "Veum",
            "Koelpin",
            "Gulgowski",
            "Wiegand",
            "Lowe",
            "Deckow",
            "Dare",
            "Marvin",
            "Erdman",
            "Prohaska",
            "Feil",
            "Harber",
            "Leffler",
            "Goldner",
            "Greenholt",
            "Jacobi",
            "Batz",
            "Towne",
            "Daugherty",
            "Altenwerth",
            "Kihn",
            "Abernathy",
            "Quitzon",
            "Medhurst",
            "Hickle",
            "Monahan",
            "Labadie",
            "Wuckert",
            "Rau");

    private static final int[] POPULARITY = popularity();

    private final Map<Category, List<String>> byCategory = new EnumMap<>(Category.class);

    Merchants(long seed) {
        Draws draws = new Draws(seed, "merchants");
        Set<String> taken = new HashSet<>();
        for (Category category : Category.values()) {
            List<String> shops = new ArrayList<>();
            if (category == Category.SHOPPING_POS && taken.add("fraud_Kirlin and Sons")) {
                shops.add("fraud_Kirlin and Sons");
            }
            while (shops.size() < PER_CATEGORY) {
                String name = name(draws);
                if (!name.equals("fraud_Kirlin and Sons") && taken.add(name)) {
                    shops.add(name);
                }
            }
            byCategory.put(category, Collections.unmodifiableList(shops));
        }
    }

    /** A shop of the category: the user's own one half of the time, otherwise a popular one. */
    String pick(Draws draws, Category category, int user) {
        int own = Draws.hash(user, category.ordinal(), PER_CATEGORY - 1);
        return byCategory.get(category).get(draws.chance(1, 2) ? own : draws.weighted(POPULARITY));
    }

    /**
     * A shop that {@link #pick} never gives, one per category. A row on the edge of a day gets such a shop, so that a count
     * of distinct merchants is wrong as soon as the edge is.
     */
    String rare(Category category) {
        return byCategory.get(category).get(PER_CATEGORY - 1);
    }

    private static String name(Draws draws) {
        String first = NAMES.get(draws.below(NAMES.size()));
        String second = NAMES.get(draws.below(NAMES.size()));
        String third = NAMES.get(draws.below(NAMES.size()));
        return "fraud_"
                + switch (draws.weighted(35, 30, 10, 8, 6, 6, 5)) {
                    case 0 -> first + ", " + second + " and " + third;
                    case 1 -> first + "-" + second;
                    case 2 -> first + " and Sons";
                    case 3 -> first + " Inc";
                    case 4 -> first + " Group";
                    case 5 -> first + " PLC";
                    default -> first + " LLC";
                };
    }

    private static int[] popularity() {
        int[] weights = new int[PER_CATEGORY - 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 10_000 / (i + 2);
        }
        return weights;
    }
}
