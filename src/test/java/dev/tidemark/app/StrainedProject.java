package dev.tidemark.app;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A project's folder, worked on while something is wrong with the machine.
 *
 * @param access what happens on the way to its databases
 */
record StrainedProject(CrashProject project, Clock real, DatabaseAccess access) {
    static final int WORKERS = 4;

    static StrainedProject of(CrashProject project) {
        return new StrainedProject(project, Clock.systemUTC(), DatabaseAccess.DIRECT);
    }

    StrainedProject with(DatabaseAccess other) {
        return new StrainedProject(project, real, other);
    }

    StrainedProject with(Clock other) {
        return new StrainedProject(project, other, access);
    }

    private Projects projects() {
        Machine machine = new Machine("Linux", Map.of(), Path.of("/"), Path.of("no-such-home"));
        return Projects.of(machine, Secrets.Prompt.NOBODY, real, access);
    }

    OpenProject open() {
        return open(Instant.parse(CrashProject.NOW + "T00:00:00Z"));
    }

    /** By the machine's own clock. */
    OpenProject openUnpinned() {
        return open(null);
    }

    private OpenProject open(@Nullable Instant now) {
        return projects().open(project.folder(), project.engine(), now, false, "test");
    }

    /** A command's exit code and all that it said. */
    record Said(int code, String words) {}

    Said run(String... command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(projects(), stream, Path.of("no-such-folder"));
        int code = new CommandLineProgram(tools, new Terminal(stream, stream, 0, false), "test")
                .run(project.arguments(command).toArray(String[]::new));
        return new Said(code, said.toString(StandardCharsets.UTF_8));
    }

    static BackfillRunner.Outcome backfill(OpenProject open, RunListener listener) {
        return backfill(open, RunRecord.Kind.BACKFILL, listener);
    }

    static BackfillRunner.Outcome backfill(OpenProject open, RunRecord.Kind kind, RunListener listener) {
        Backfills.Request request = new Backfills.Request(List.of(), null, null, kind, false, WORKERS);
        return open.backfills().start(open.backfills().plan(request), request, listener, new RunControl());
    }

    /** Hears what a run reports. */
    static class Report implements RunListener {
        final Set<Interval> done = ConcurrentHashMap.newKeySet();
        /** Why windows failed, and how often they were tried. */
        final Map<Interval, WindowEvent> failed = new ConcurrentHashMap<>();

        @Override
        public void started(RunRecord run, List<PinnedWindow> windows) {}

        @Override
        public void changed(WindowEvent event) {
            if (event.state() == WindowState.DONE) {
                done.add(event.window());
            } else if (event.state() == WindowState.FAILED) {
                failed.put(event.window(), event);
            }
        }

        @Override
        public void prepared(String what) {}

        @Override
        public void viewStopped(String viewName, String reason) {}

        @Override
        public void finished(BackfillRunner.Outcome outcome) {}
    }
}
