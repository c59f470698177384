package dev.tidemark.ui;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.Workbench;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A workbench on a real H2 project with a small table of transactions, for tests of view models and screens. */
public final class TestWorkbench {
    public static final Instant NOW = Instant.parse("2022-12-04T00:00:00Z");
    public static final TableName TRANSACTIONS = TableName.parse("TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS");

    /** The types of its columns. */
    public static final String TYPES =
            "USER_ID=VARCHAR,TRANSACTION_ID=VARCHAR,CATEGORY=VARCHAR,AMT=NUMBER(12,2),IS_FRAUD=NUMBER(1,0),"
                    + "MERCHANT=VARCHAR,MERCH_LAT=DOUBLE,MERCH_LONG=DOUBLE,TIMESTAMP=TIMESTAMP_NTZ";

    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    public final ScriptedDialogs dialogs = new ScriptedDialogs();
    public final List<Preferences> saved = new ArrayList<>();
    public final Workbench workbench;
    public final Tools tools;

    public TestWorkbench(TaskRunner tasks) {
        this(tasks, TestProgram.tools());
    }

    public TestWorkbench(TaskRunner tasks, Tools tools) {
        this.tools = tools;
        PreferencesModel preferences =
                new PreferencesModel(Preferences.DEFAULT, saved::add, tasks, dialogs.unexpected::add);
        workbench = new Workbench(tools, tasks, dialogs, preferences);
    }

    /**
     * Makes a project with the sample transactions whose clock is pinned to {@link #NOW}. Leaves it closed. The rows are
     * imported once for all tests; each gets a copy of the files.
     */
    public static Path project(Path folder, String engine) {
        return copy(TEMPLATES.computeIfAbsent(engine, e -> template(e, 1)), folder);
    }

    /** As {@link #project} on H2 with every twentieth transaction: for tests that compute many windows. */
    public static Path smallProject(Path folder) {
        return copy(TEMPLATES.computeIfAbsent("small", name -> template("h2", 20)), folder);
    }

    private static Path copy(Path template, Path folder) {
        Path project = folder.resolve("fraud-demo");
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Path copy = project.resolve(template.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }

    private static Path template(String engine, int every) {
        Tools tools = TestProgram.tools();
        Path project;
        try {
            project = Files.createTempDirectory("tidemark-test").resolve("fraud-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tools.createProject(project, engine, NOW);
        try (OpenProject open = tools.openProject(project, null, null, false, "test");
                Tools.TableFile file =
                        tools.table(transactions(tools, project, every), TYPES, new Tools.CsvChoice(null, null));
                RowCursor rows = file.rows()) {
            open.warehouse()
                    .sources()
                    .load(
                            TRANSACTIONS,
                            SourceTables.Mode.CREATE,
                            rows,
                            open.clock().realNow(),
                            Cancellation.none());
        }
        return project;
    }

    /** The transactions of {@link #smallProject} as a file. */
    public static Path smallTransactions(Path project) {
        return transactions(TestProgram.tools(), project, 20);
    }

    private static Path transactions(Tools tools, Path project, int every) {
        Path all = tools.sampleData("transactions.csv.gz", project);
        if (every == 1) {
            return all;
        }
        Path some = project.resolve("some.csv");
        try (BufferedReader in = Files.newBufferedReader(all);
                BufferedWriter out = Files.newBufferedWriter(some)) {
            int row = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // The first is the head.
                if (row++ % every == 0) {
                    out.write(line);
                    out.newLine();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return some;
    }

    /** The text of a feature file of the sample data. */
    public static Path featureFile(Path project, String name) {
        return TestProgram.tools().sampleData("features/" + name + ".sql", project);
    }

    /** Applies a feature file of the sample data to the open project. */
    public void apply(String name) {
        define(name);
        Workbench.increase(workbench.viewsChanged());
    }

    /** Applies it without telling anybody: the part that is not for the FX thread. */
    void define(String name) {
        define(featureFile(open().folder(), name));
    }

    private OpenProject open() {
        OpenProject project = workbench.project().get();
        if (project == null) {
            throw new IllegalStateException("no project is open");
        }
        return project;
    }

    void define(Path featureFile) {
        OpenProject project = open();
        var definition = tools.definition(featureFile);
        project.registry().apply(project.registry().plan(List.of(definition), false));
    }

    /** Imports the transactions anew, one row only: what is stored becomes stale. */
    public static void importAgain(OpenProject project) {
        Path file = project.folder().resolve("again.csv");
        try {
            Files.writeString(
                    file,
                    "USER_ID,TRANSACTION_ID,CATEGORY,AMT,IS_FRAUD,MERCHANT,MERCH_LAT,MERCH_LONG,TIMESTAMP\n"
                            + "u,t,c,1.50,0,m,1.5,1.5,2022-11-03 10:00:00\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Tools.TableFile table = TestProgram.tools().table(file, TYPES, new Tools.CsvChoice(null, null));
                RowCursor rows = table.rows()) {
            project.warehouse()
                    .sources()
                    .load(
                            TRANSACTIONS,
                            SourceTables.Mode.REPLACE,
                            rows,
                            project.clock().realNow(),
                            Cancellation.none());
        }
    }
}
