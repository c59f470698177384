package dev.tidemark.engine;

/**
 * Which project of which machine a run belongs to: each counts its runs from one, and so does a catalog that is made anew over
 * the stores of an earlier one.
 *
 * @param id unlike every other project's; empty where there is no other
 * @param name for people: {@code maria@lab}; empty where nothing is shared
 */
public record Origin(String id, String name) {
    /** How a ledger names the run. */
    public String mark(RunRecord run) {
        return id.isEmpty() ? run.label() : run.label() + "@" + id;
    }

    /** Whether a run of another project is meant. */
    public boolean isForeign(String mark) {
        return !id.isEmpty() && !mark.endsWith("@" + id);
    }
}
