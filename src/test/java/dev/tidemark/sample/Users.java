package dev.tidemark.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The card holders, from the most active to the least. */
final class Users {
    static final int COUNT = 200;

    private static final List<String> TUTORIAL = List.of("user_212730160038", "user_460877961787");

    /** Where the tutorial's two users stand among the most active. */
    private static final int[] TUTORIAL_RANKS = {4, 9};

    private static final List<String> STATES = List.of(
            "CA,36.5,-119.5",
            "TX,31.2,-97.8",
            "FL,28.0,-82.0",
            "NY,42.6,-75.4",
            "PA,40.9,-77.4",
            "IL,40.0,-89.2",
            "OH,40.3,-82.7",
            "GA,32.8,-83.4",
            "NC,35.5,-79.4",
            "MI,43.6,-84.8",
            "WA,47.4,-120.5",
            "AZ,34.2,-111.6",
            "CO,38.9,-105.5",
            "MN,46.1,-94.3",
            "AK,64.2,-152.0");
    private static final List<String> JOBS = List.of(
            "Engineer, biomedical",
            "Film/video editor",
            "Psychologist, counselling",
            "Librarian, public",
            "Chef",
            "Scientist, audiological",
            "Designer, ceramics/pottery",
            "Special educational needs teacher",
            "Nurse",
            "Surveyor, land/geomatics",
            "Podiatrist",
            "Barrister",
            "Administrator, education",
            "Electrician");

    private final List<User> users;
    private final int[] activity = new int[COUNT];

    /** @param latMicros degrees times a million, as are the others; {@code signup} in microseconds */
    record User(
            int rank,
            String id,
            long signup,
            String dob,
            String gender,
            String state,
            long latMicros,
            long longMicros,
            int cityPop,
            String job) {}

    Users(long seed) {
        Draws draws = new Draws(seed, "users");
        Set<String> ids = new LinkedHashSet<>();
        while (ids.size() < COUNT) {
            int rank = Arrays.binarySearch(TUTORIAL_RANKS, ids.size());
            ids.add(rank >= 0 ? TUTORIAL.get(rank) : "user_" + (100_000_000_000L + draws.below(900_000_000_000L)));
        }
        List<User> made = new ArrayList<>();
        for (String id : ids) {
            activity[made.size()] = 1_000_000 / (made.size() + 5);
            made.add(user(draws, made.size(), id));
        }
        users = Collections.unmodifiableList(made);
    }

    List<User> all() {
        return users;
    }

    User get(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst().orElseThrow();
    }

    /** Someone who had signed up by then; the first uses a card fifty times as often as the last. */
    User pick(Draws draws, long at) {
        User user = users.get(draws.weighted(activity));
        while (user.signup() > at) {
            user = users.get(draws.weighted(activity));
        }
        return user;
    }

    byte[] csv() {
        CsvText csv = new CsvText("USER_ID,SIGNUP_TIMESTAMP,DOB,GENDER,STATE,LAT,LONG,CITY_POP,JOB");
        users.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(u -> csv.line(Arrays.asList(
                        u.id(),
                        Micros.fine(u.signup()),
                        u.dob(),
                        u.gender(),
                        u.state(),
                        degrees(u.latMicros()),
                        degrees(u.longMicros()),
                        Integer.toString(u.cityPop()),
                        u.job())));
        return csv.bytes();
    }

    /** Three digits after the point: about a hundred metres, and they keep the file small. */
    static String degrees(long micros) {
        long thousandths = Math.abs(micros) / 1000;
        return String.format(Locale.ROOT, "%s%d.%03d", micros < 0 ? "-" : "", thousandths / 1000, thousandths % 1000);
    }

    private static User user(Draws draws, int rank, String id) {
        String[] state = STATES.get(draws.below(STATES.size())).split(",");
        boolean late = rank % 20 == 19;
        long from = Micros.day(late ? "2022-10-05" : "2019-01-01");
        long signup = from + draws.below(Micros.day(late ? "2022-11-25" : "2022-09-01") - from);
        String dob = Micros.fine(Micros.day("1938-01-01") + draws.below(24_000) * Micros.DAY)
                .substring(0, 10);
        int cityPop = (int) Math.min(2_900_000, 200 + draws.below(1 << (8 + draws.below(14))));
        String gender = draws.chance(1, 25) ? null : draws.chance(11, 20) ? "F" : "M";
        return new User(
                rank,
                id,
                signup,
                dob,
                gender,
                state[0],
                near(draws, state[1]),
                near(draws, state[2]),
                cityPop,
                draws.chance(1, 30) ? null : JOBS.get(draws.below(JOBS.size())));
    }

    private static long near(Draws draws, String degrees) {
        return Long.parseLong(degrees.replace(".", "")) * 100_000 + draws.below(2_400_000) - 1_200_000;
    }
}
