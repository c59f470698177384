package dev.tidemark.app;

import java.io.IOException;

/**
 * How a program is to die.
 *
 * @param time the how many'th time that the failpoint is reached, from 1
 * @param millisLater how long it may go on afterwards, where the failpoint does not stop it
 */
record Death(Failpoint at, int time, int millisLater) {

    /** As the program is told. */
    String where() {
        return at + ":" + time;
    }

    /** Returns false when the program has ended well before. */
    boolean of(DoomedProgram program) throws IOException, InterruptedException {
        boolean reached = program.says(CrashProgram.REACHED::equals);
        boolean ended = reached && millisLater > 0 && program.endsWithin(millisLater);
        return program.kill() && !ended;
    }

    @Override
    public String toString() {
        return at + " (" + time + (at.stops() ? "" : ", " + millisLater + " ms later") + ")";
    }
}
