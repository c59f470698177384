package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;

/** Openings that are killed while they lay a catalog out, or bring one of the first version up, and the ledger beside it. */
final class CrashedMigrations {
    private final Path folder;
    private final DoomedProgram.Home home;
    private final String engine;
    private final Path table;
    private final Path view;
    /** With a view and a run, its catalog of the first version. */
    private final CrashProject old;

    private final List<Object> known;
    private final List<String> files;
    private int projects;

    CrashedMigrations(Path folder, DoomedProgram.Home home, String engine) throws Exception {
        this.folder = folder;
        this.home = home;
        this.engine = engine;
        table = Files.writeString(folder.resolve("tx.csv"), "USER_ID,AMT,TS\nu1,1,2022-12-08 10:00:00\n");
        view = Files.writeString(folder.resolve("few.sql"), """
                /*---
                name: few
                sources: {tx: TX}
                entities: {user: [USER_ID]}
                timestamp: TS
                schedule: 1d
                start: 2022-12-07
                ---*/
                SELECT USER_ID, TS, AMT FROM {tx}
                """);
        old = new CrashProject(folder.resolve("old"), engine);
        old.run("init", old.folder().toString());
        use(old);
        known = known(old);
        files = old.files();
        old.look((project, warehouse) -> {
            try (Connection connection = warehouse.connect();
                    Statement statement = connection.createStatement()) {
                return statement.execute("ALTER TABLE \"TIDEMARK\".\"LEDGER\" DROP COLUMN CHECKSUM");
            }
        });
        try (Connection connection =
                        new Driver().connect("jdbc:h2:" + old.folder().resolve("catalog"), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE origin");
            statement.execute("ALTER TABLE feature_version DROP COLUMN removal");
            statement.execute("ALTER TABLE feature_view DROP COLUMN removal");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" IN ('2', '3')");
        }
    }

    private void use(CrashProject project) {
        project.run("import", "TX", table.toString());
        project.run("apply", view.toString(), "--yes");
        project.run("backfill");
    }

    private List<Object> known(CrashProject project) throws Exception {
        return project.look((open, warehouse) -> {
            Catalog catalog = open.catalog();
            assertThat(catalog.id()).isNotBlank();
            WindowStore windows = open.warehouse().windows();
            StoreTable store = open.views().get("few").current().store();
            return List.of(
                    catalog.views(engine),
                    catalog.versions(engine),
                    catalog.runs(),
                    catalog.pinnedWindows(1),
                    catalog.lastEventsOfRun(1),
                    catalog.history(CatalogReader.Part.ALL, 1_000),
                    windows.ledger(store.name()).stream()
                            .map(CrashedMigrations::withoutChecksum)
                            .toList(),
                    windows.stored(store));
        });
    }

    private static List<Object> withoutChecksum(LedgerEntry entry) {
        return List.of(
                entry.window(),
                entry.fingerprint(),
                entry.rows(),
                entry.dropped(),
                entry.run(),
                entry.textHash(),
                entry.sourceVersions(),
                entry.finishedAt(),
                entry.queryId());
    }

    /** Of a project that there was, or that there was not. Returns whether it died. */
    boolean kill(boolean there, Death death) throws Exception {
        CrashProject project = new CrashProject(folder.resolve("p" + projects++), engine);
        if (there) {
            old.copyTo(project.folder());
        }
        List<String> arguments = there
                ? project.arguments("runs")
                : List.of("init", project.folder().toString());
        boolean died;
        try (DoomedProgram program = DoomedProgram.start(home, death.where(), arguments)) {
            died = death.of(program);
        }
        if (there) {
            assertThat(known(project)).isEqualTo(known);
        } else {
            use(project);
        }
        assertThat(project.run("verify")).contains("4 windows checked, 0 findings");
        List<String> expected = new ArrayList<>(files);
        if (there) {
            expected.add("catalog.schema-1.mv.db");
        }
        assertThat(project.files()).containsExactlyInAnyOrderElementsOf(expected);
        return died;
    }
}
