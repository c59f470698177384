package dev.tidemark.app;

import dev.tidemark.dialect.FunctionSupport;
import dev.tidemark.dialect.OfflineDialect;
import dev.tidemark.dialect.Target;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SemiStructured;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.files.BadRowFile;
import dev.tidemark.files.CsvOptions;
import dev.tidemark.files.FeatureFile;
import dev.tidemark.files.FeatureTexts;
import dev.tidemark.files.JsonValues;
import dev.tidemark.files.TableSurvey;
import dev.tidemark.files.TextFiles;
import dev.tidemark.files.spool.FileSpool;
import dev.tidemark.settings.ProjectFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line's tools, made of the adapters. */
final class ProgramTools implements Tools {
    private final Projects projects;
    private final Warehouses warehouses;
    private final Outputs outputs;
    private final Path dataFolder;
    private final InputStream in;

    ProgramTools(Projects projects, PrintStream out, Path dataFolder) {
        this(projects, System.in, out, dataFolder);
    }

    ProgramTools(Projects projects, InputStream in, PrintStream out, Path dataFolder) {
        this.in = in;
        this.projects = projects;
        this.warehouses = projects.warehouses();
        this.outputs = new Outputs(out, projects.workFiles());
        this.dataFolder = dataFolder;
    }

    @Override
    public Path dataFolder() {
        return dataFolder;
    }

    @Override
    public Connections connections() {
        return warehouses.profiles();
    }

    @Override
    public String inputLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new InvalidInput("standard input cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve(ProjectFile.NAME));
    }

    @Override
    public void createProject(Path folder, String engine, @Nullable Instant pinnedClock) {
        projects.create(folder, engine, pinnedClock);
    }

    @Override
    public OpenProject openProject(
            Path folder, @Nullable String engine, @Nullable Instant now, boolean allowFuture, String command) {
        return projects.open(folder, engine, now, allowFuture, command);
    }

    @Override
    public Warehouse openWarehouse(OpenProject project, String engine) {
        return engine.equals(project.warehouse().engine())
                ? new SharedWarehouse(project.warehouse())
                : otherWarehouse(project, engine);
    }

    private Warehouse otherWarehouse(OpenProject project, String engine) {
        Warehouses.requireThere(project.folder(), engine, project.whyReadOnly());
        Warehouse opened = warehouses.open(project.folder(), engine);
        boolean ready = false;
        try {
            Warehouse warehouse = Warehouses.ready(opened, project.whyReadOnly());
            ready = true;
            return warehouse;
        } finally {
            if (!ready) {
                opened.close();
            }
        }
    }

    @Override
    public DefinitionFormat.Definition definition(Path file) {
        return FeatureFile.read(file);
    }

    @Override
    public String text(Path file, long largest) {
        return TextFiles.read(file, largest);
    }

    @Override
    public DefinitionTexts definitionTexts() {
        return new FeatureTexts(projects.workFiles());
    }

    @Override
    public RowSink output(Output output) {
        return outputs.rows(output);
    }

    @Override
    public JoinSink joinOutput(Output output, SpineReader spine) {
        return outputs.joined(output, spine);
    }

    private static CsvOptions options(CsvChoice csv) {
        return CsvOptions.of(csv.delimiter(), csv.charset());
    }

    @Override
    public SpineReader spine(String file, CsvChoice csv) {
        return dev.tidemark.files.TableFile.spine(file, in, options(csv));
    }

    @Override
    public SpineReader spine(OpenProject project, String sql, Cancellation cancellation) {
        return QuerySpine.of(project, sql, this::spool, cancellation);
    }

    @Override
    public BadRowsFile badRows(Path file, SpineReader spine) {
        BadRowFile bad = new BadRowFile(file, spine, projects.workFiles());
        return new BadRowsFile() {
            @Override
            public void bad(String name, long line, String reason, SpineReader.@Nullable Raw raw) {
                bad.bad(name, line, reason, raw);
            }

            @Override
            public long count() {
                return bad.count();
            }

            @Override
            public void finish() {
                bad.finish();
            }

            @Override
            public void close() {
                bad.close();
            }
        };
    }

    @Override
    public TableFile table(Path file, @Nullable String types, CsvChoice csv) {
        return table(file, new TableChoice(types, Set.of(), csv), Cancellation.none());
    }

    @Override
    public Survey survey(Path file, TableChoice choice, Cancellation cancellation) {
        return TableSurvey.of(file, choice.types(), options(choice.csv()), cancellation);
    }

    @Override
    public TableFile table(Path file, TableChoice choice, Cancellation cancellation) {
        dev.tidemark.files.TableFile table = dev.tidemark.files.TableFile.open(
                file, choice.types(), choice.badAsNull(), options(choice.csv()), cancellation);
        return new TableFile() {
            @Override
            public RowCursor rows() {
                return table.read();
            }

            @Override
            public void close() {
                table.close();
            }
        };
    }

    @Override
    public ResultSpool spool(List<ResultColumn> columns) {
        return new FileSpool(Path.of(System.getProperty("java.io.tmpdir")), columns);
    }

    @Override
    public Path sampleData(String name, Path intoFolder) {
        return SampleData.unpack(name, intoFolder);
    }

    @Override
    public List<Function> functions() {
        return OfflineDialect.functions().stream().map(ProgramTools::function).toList();
    }

    private static Function function(FunctionSupport support) {
        return new Function(
                support.name(),
                support.targets().stream().sorted().map(Target::id).toList(),
                support.category());
    }

    @Override
    public List<Finding> diagnose(@Nullable Path projectFolder) {
        return new Doctor(projects, Machine.here()).look(projectFolder);
    }

    @Override
    public List<Finding> diagnoseBeside(OpenProject project) {
        return new Doctor(projects, Machine.here()).look(project);
    }

    @Override
    public long backup(Path projectFolder, Path file, boolean replace, Copied copied, Cancellation cancellation) {
        return projects.backup(projectFolder, new Backups.Target(file, replace), copied, cancellation);
    }

    @Override
    public void requireBackup(Path file) {
        Backups.require(file);
    }

    @Override
    public void requireEmpty(Path folder) {
        Backups.requireEmpty(folder);
    }

    @Override
    public void restore(Path file, Path projectFolder, Copied copied, Cancellation cancellation) {
        Backups.restore(file, projectFolder, copied, cancellation);
    }

    @Override
    public SemiStructured semiStructured() {
        return new JsonValues();
    }

    @Override
    public List<String> diff(String before, String after) {
        return TextDiff.unified(before, after);
    }
}
