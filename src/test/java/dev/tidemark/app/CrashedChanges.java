package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Commands that change a project, killed before and after each thing that they write. */
final class CrashedChanges {
    /**
     * What is done to a project, and once more after a kill.
     *
     * @param said by the program when it is done
     * @param moments at which it may be killed
     */
    private record Change(String said, String[] command, ProjectPicture after, int moments) {}

    private interface Trial {
        Change run() throws Exception;
    }

    private static final String REMOVED = "removed";

    private final Path folder;
    private final DoomedProgram.Home home;
    private final CrashProject base;
    private final ProjectPicture before;
    /** What is not needed is not tried. */
    private final List<Trial> trials = new ArrayList<>();

    private final Map<Integer, Change> changes = new HashMap<>();
    private final List<String> files;
    private int projects;

    /** @param base of {@code small}, computed */
    CrashedChanges(Path folder, DoomedProgram.Home home, SmallProject small, CrashProject base) throws Exception {
        this.folder = folder;
        this.home = home;
        this.base = base;
        before = picture(base);
        files = base.files();
        String other = small.table("other.csv", 2).toString();
        Path features = Files.createDirectory(folder.resolve("features"));
        small.view(features, "payments", ", AMT * 2 AS TWICE");
        small.view(features, "more", ", AMT * 3 AS THRICE");
        add("applied", "apply", features.toString(), "--yes");
        add("TX: ", "import", "TX", other, "--types", SmallProject.TYPES, "--replace");
        add("applied", "apply", features.resolve("payments.sql").toString(), "--yes", "--prune");
        add("NEW: ", "import", "NEW", other, "--types", SmallProject.TYPES);
        add("TX: ", "import", "TX", other, "--types", SmallProject.TYPES, "--append");
        add(REMOVED, "remove", "payments", "--yes");
    }

    private void add(String said, String... command) {
        trials.add(() -> undisturbed(said, command));
    }

    private Change undisturbed(String said, String... command) throws Exception {
        CrashProject project = base.copyTo(folder.resolve("calm" + changes.size()));
        int moments;
        try (DoomedProgram program =
                DoomedProgram.start(home, Failpoint.ANY_WRITE + ":0", project.arguments(command))) {
            program.end();
            assertThat(program.said()).anyMatch(line -> line.startsWith(said));
            moments = Integer.parseInt(program.saidAfter(CrashProgram.MOMENTS).get(0));
        }
        Change change = new Change(said, command, picture(project), moments);
        assertThat(project.files()).isEqualTo(files);
        return change;
    }

    private static ProjectPicture picture(CrashProject project) throws Exception {
        return project.look(ProjectPicture::of);
    }

    /**
     * @param kind which change, in turn
     * @return what it was
     */
    String kill(int kind, SplittableRandom random) throws Exception {
        int which = kind % trials.size();
        if (!changes.containsKey(which)) {
            changes.put(which, trials.get(which).run());
        }
        Change change = changes.get(which);
        CrashProject project = base.copyTo(folder.resolve("p" + projects++));
        Death death = new Death(Failpoint.ANY_WRITE, 1 + random.nextInt(change.moments), 0);
        String as = base.engine() + " " + String.join(" ", change.command) + " " + death;
        System.out.println(as);
        boolean done;
        try (DoomedProgram program = DoomedProgram.start(home, death.where(), project.arguments(change.command))) {
            assertThat(death.of(program)).as(as).isTrue();
            done = program.said().stream().anyMatch(line -> line.startsWith(change.said));
        }
        ProjectPicture found = picture(project);
        found.mustBeBetween(before, change.after, as);
        if (done) {
            assertThat(found).as(as).isEqualTo(change.after);
        } else if (change.said.equals(REMOVED) && random.nextBoolean()) {
            keep(project, found, as);
        } else {
            if (!found.equals(change.after)) {
                project.run(change.command);
            }
            assertThat(picture(project)).as(as).isEqualTo(change.after);
        }
        assertThat(project.files()).as(as).isEqualTo(files);
        assertThat(CrashProject.leftIn(home.temporary())).as(as).isEmpty();
        return change.command[0];
    }

    /** Somebody thinks better of it. */
    private void keep(CrashProject project, ProjectPicture found, String as) throws Exception {
        if (!found.views().isEmpty()) {
            project.run("backfill");
            assertThat(picture(project).windows()).as(as).isEqualTo(before.windows());
        }
    }
}
