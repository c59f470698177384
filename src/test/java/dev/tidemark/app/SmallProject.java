package dev.tidemark.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Files that make a project whose windows hold the rows of its table. */
record SmallProject(Path folder) {
    static final int ROWS = 12_000;
    static final int LATE_WINDOWS = 12;
    static final String TYPES = "AMT=NUMBER(12,2)";

    /** Other amounts for another seed. */
    Path table(String name, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("USER_ID,AMT,TS\n");
        LocalDateTime day = LocalDateTime.of(2022, 11, 1, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            csv.append('u').append(random.nextInt(60)).append(',').append(random.nextInt(100_000) / 100.0);
            csv.append(',').append(day.plusSeconds(i * 280L)).append('\n');
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    /** @param columns more of them, each with a comma before */
    Path view(Path into, String name, String columns) throws IOException {
        return Files.writeString(
                into.resolve(name + ".sql"), """
                /*---
                name: NAME
                sources: {tx: TX}
                entities: {user: [USER_ID]}
                timestamp: TS
                schedule: 1d
                start: 2022-11-01
                ---*/
                SELECT USER_ID, TS, AMTCOLUMNS FROM {tx}
                WHERE TS >= TO_TIMESTAMP('{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}')
                """.replace("NAME", name).replace("COLUMNS", columns));
    }

    /** A quarter of it, of the last windows. */
    Path lateTable(String name, long seed) throws IOException {
        List<String> lines = Files.readAllLines(table(name, seed));
        List<String> some = new ArrayList<>(List.of(lines.get(0)));
        for (int i = ROWS - 3_700; i < lines.size(); i += 3) {
            some.add(lines.get(i));
        }
        return Files.write(folder.resolve(name), some);
    }

    Path lateView(String name, String columns) throws IOException {
        Path view = view(folder, name, columns);
        return Files.writeString(view, Files.readString(view).replace("start: 2022-11-01", "start: 2022-11-29"));
    }

    /** With a view {@code payments} of {@value #LATE_WINDOWS} windows, computed nowhere. */
    CrashProject fresh(String engine) throws IOException {
        CrashProject project = new CrashProject(folder.resolve("fresh-" + engine), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", lateTable("late.csv", 1).toString(), "--types", TYPES);
        project.run("apply", lateView("payments", "").toString(), "--yes");
        return project;
    }

    /** With a view {@code payments} that is computed. */
    CrashProject computed(String engine) throws IOException {
        CrashProject project = new CrashProject(folder.resolve(engine), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", table("tx.csv", 1).toString(), "--types", TYPES);
        project.run("apply", view(folder, "payments", "").toString(), "--yes");
        project.run("backfill");
        return project;
    }
}
