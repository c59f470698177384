package dev.tidemark.domain;

/** What is said of a database file with something in it that an engine might run and this program never makes. Pure. */
public final class StrangeDefinition {
    private static final int LONGEST = 100;

    private StrangeDefinition() {}

    /** @param definition as the engine writes it, and as a stranger may have chosen it */
    public static InvalidInput in(String file, String definition) {
        return new InvalidInput(file + " holds something that Tidemark never makes and that might run code of"
                + " whoever made it, so it was not opened: " + firstWords(definition)
                + "; open projects of people you trust only");
    }

    private static String firstWords(String definition) {
        String line = definition.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
