package dev.tidemark.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The command lines of this process and of all that it has started since, however short they lived. Everybody can read them. */
final class StartedProcesses implements AutoCloseable {
    private static final String EVENT = "jdk.ProcessStart";

    private final Recording recording = new Recording();

    StartedProcesses() {
        recording.enable(EVENT).withoutStackTrace();
        recording.start();
    }

    /** The first is this process's own. */
    List<String> commandLines() throws IOException {
        List<String> lines = new ArrayList<>();
        // Java itself tells none that is longer than a page.
        lines.add(Files.readString(Path.of("/proc/self/cmdline")).replace('\0', ' '));
        Path dump = Files.createTempFile("started", ".jfr");
        try {
            recording.dump(dump);
            for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
                // Libraries have events of their own.
                if (event.getEventType().getName().equals(EVENT)) {
                    lines.add(event.getString("command"));
                }
            }
        } finally {
            Files.delete(dump);
        }
        return lines;
    }

    @Override
    public void close() {
        recording.close();
    }
}
