package dev.tidemark.ui.workbench;

import dev.tidemark.ui.task.TaskRunner.Running;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What goes on beside the runs and takes its time, as the status bar tells of it. Owned by the FX thread. */
public final class Work implements Running {
    private final ScreenId screen;
    private final String title;
    private final Nature nature;
    private final Running inner;
    private final Runnable forget;
    private final long begun = System.nanoTime();
    private final ReadOnlyStringWrapper figure = new ReadOnlyStringWrapper("");

    /** What the user may do about it. */
    public enum Nature {
        /** Fills a screen: nothing is lost when the project is left, and there is nothing to do instead. */
        READING(false, false),
        /** Answers a question that the user may give up. */
        ANSWER(true, false),
        /** Makes something that the user waits for or goes away from. */
        JOB(true, true),
        /** Once begun it is done whole. */
        CHANGE(false, true);

        private final boolean cancellable;
        private final boolean asks;

        Nature(boolean cancellable, boolean asks) {
            this.cancellable = cancellable;
            this.asks = asks;
        }
    }

    /**
     * @param screen where one sees what comes of it
     * @param title what is done, as the user would say it
     * @param forget called when nobody waits for it any more
     */
    Work(ScreenId screen, String title, Nature nature, Running inner, Runnable forget) {
        this.screen = screen;
        this.title = title;
        this.nature = nature;
        this.inner = inner;
        this.forget = forget;
    }

    public ScreenId screen() {
        return screen;
    }

    public String title() {
        return title;
    }

    public boolean isCancellable() {
        return nature.cancellable;
    }

    /** Whether leaving the project asks first. */
    boolean isAskedAbout() {
        return nature.asks;
    }

    /** By {@link System#nanoTime}. */
    public long begun() {
        return begun;
    }

    /** How far it is, for example {@code 12,000 rows}; empty while that is not known. */
    public ReadOnlyStringProperty figure() {
        return figure.getReadOnlyProperty();
    }

    public void tell(String howFar) {
        figure.set(howFar);
    }

    @Override
    public void cancel() {
        inner.cancel();
    }

    @Override
    public void abandon() {
        forget.run();
        inner.abandon();
    }
}
