package dev.tidemark.ui.workbench;

/** A screen's controller as the shell sees it. */
public interface Screen extends AutoCloseable {

    /** It is in front now; also told when it was there already. */
    default void arrive(Destination destination) {}

    /** Forgets every listener on what outlives the screen, so that it can be collected. */
    @Override
    void close();
}
