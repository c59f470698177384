package dev.tidemark.engine;

/**
 * Which project of which machine a run belongs to, where several share an engine: each counts its runs from one.
 *
 * @param id unlike every other project's; empty where nothing is shared
 * @param name for people: {@code maria@lab}
 */
public record Origin(String id, String name) {
    /** Of a project whose engine is its own. */
    public static final Origin ALONE = new Origin("", "");

    /** How a ledger names the run. */
    public String mark(RunRecord run) {
        return id.isEmpty() ? run.label() : run.label() + "@" + id;
    }

    /** Whether a run of another project is meant. */
    public boolean isForeign(String mark) {
        return !id.isEmpty() && !mark.endsWith("@" + id);
    }
}
