package dev.tidemark.app;

import dev.tidemark.catalog.H2Catalog;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Backoff;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.KeepUp;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.Preview;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.QueryRunner;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.Views;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.join.SpineJoin;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.files.FeatureFile;
import dev.tidemark.files.WorkFiles;
import dev.tidemark.settings.ClientProfiles;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.settings.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes and opens projects. */
public final class Projects {
    private final Clock real;
    private final Warehouses warehouses;
    private final DatabaseAccess access;
    private final LockedProjects locked = new LockedProjects();

    Projects(Clock real, Warehouses warehouses, DatabaseAccess access) {
        this.real = real;
        this.warehouses = warehouses;
        this.access = access;
    }

    /** With the profiles of the user of this machine. */
    static Projects of(Machine machine, Secrets.Prompt prompt, Clock real) {
        return of(machine, prompt, real, DatabaseAccess.DIRECT);
    }

    static Projects of(Machine machine, Secrets.Prompt prompt, Clock real, DatabaseAccess access) {
        ConnectionsFile file = new ConnectionsFile(machine.folders().settings());
        ClientProfiles clients = new ClientProfiles(
                ClientProfiles.folder(machine.system(), machine.home(), machine.environment()), machine.home());
        Variables variables = new Variables(machine.environment());
        SecretSources sources = new SecretSources(variables, machine.keyring(), machine.encryptedFile(), clients);
        Profiles profiles =
                new Profiles(file, new OtherProfiles(clients, variables), new Secrets(sources, prompt), real);
        return new Projects(real, new Warehouses(profiles, access), access);
    }

    Warehouses warehouses() {
        return warehouses;
    }

    /** To be told of files that would be left behind, should this process die while it has a project open. */
    WorkFiles workFiles() {
        return locked;
    }

    /**
     * Makes an empty project.
     *
     * @param pinned the clock of a project that lives in the past, null for the real time
     * @throws InvalidInput when there is one already, or the folder holds other things
     */
    public void create(Path folder, String engine, @Nullable Instant pinned) {
        Warehouses.requireEmbedded(engine);
        ProjectFolder.requireName(folder);
        if (Files.exists(folder.resolve(ProjectFile.NAME))) {
            throw new InvalidInput(folder + " is a Tidemark project already");
        }
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InvalidInput(folder + " is a file; give the name of a folder");
            }
            Files.createDirectories(folder);
            ProjectFile.removeUnfinished(folder);
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new InvalidInput(folder + " is not empty; give a new or an empty folder");
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(folder + " cannot be made: " + e.getMessage(), e);
        }
        new ProjectFile(engine, pinned).write(folder);
        open(folder, engine, null, false, "init").close();
    }

    /**
     * @param engine null for the project's own
     * @param now replaces the project's clock; null for that
     * @param command for the message that another process gets meanwhile
     */
    public OpenProject open(
            Path folder, @Nullable String engine, @Nullable Instant now, boolean allowFuture, String command) {
        ProjectFile file = ProjectFile.read(folder);
        ProjectFolder.requirePlain(folder);
        String chosen = engine == null ? Warehouses.ownEngine(folder, file.engine()) : engine;
        warehouses.requireKnown(chosen, folder);
        ProjectClock clock = new ProjectClock(real, now == null ? file.clock() : now, allowFuture);
        Deque<Runnable> closing = new ArrayDeque<>();
        boolean open = false;
        try {
            ProjectLock lock = locked.take(folder, command, real.instant());
            closing.push(() -> locked.release(lock));
            // A file is made only when the catalog has said that something may be changed.
            Catalog asked = Warehouses.isThere(folder, chosen) ? null : catalog(folder, closing);
            if (asked != null) {
                Warehouses.requireThere(folder, chosen, asked.whyReadOnly());
            }
            // Otherwise both at once: opening them is most of a short command.
            Meanwhile<Warehouse> opening = Meanwhile.make("store", () -> warehouses.open(folder, chosen));
            closing.push(() -> opening.ifLeft(Warehouse::close));
            Catalog catalog = asked == null ? catalog(folder, closing) : asked;
            Warehouse opened = opening.get();
            closing.push(opened::close);
            Warehouse warehouse = Warehouses.ready(opened, catalog.whyReadOnly());
            OpenProject project = assemble(folder, catalog, warehouse, clock, () -> closeAll(closing));
            closing.push(project.registry().removals()::removeSetAside);
            if (project.whyReadOnly().isEmpty()) {
                // Before the runs, which are told of windows whose version is there.
                project.registry().removals().settle();
                project.backfills().correctFromLedger();
            }
            open = true;
            return project;
        } finally {
            if (!open) {
                closeAll(closing);
            }
        }
    }

    private Catalog catalog(Path folder, Deque<Runnable> closing) {
        Catalog catalog = new H2Catalog(folder.resolve("catalog"), access::catalog);
        closing.push(catalog::close);
        return catalog;
    }

    /**
     * Copies a project into one file; nobody has it open meanwhile, so its files are at rest.
     *
     * @return the bytes of the file
     */
    long backup(Path folder, Backups.Target target, Tools.Copied copied, Cancellation cancellation) {
        ProjectFile.read(folder);
        ProjectFolder.requirePlain(folder);
        ProjectLock lock = locked.take(folder, "backup", real.instant());
        try {
            return Backups.write(lock.folder(), target, locked, copied, cancellation);
        } finally {
            locked.release(lock);
        }
    }

    private static OpenProject assemble(
            Path folder, Catalog catalog, Warehouse warehouse, ProjectClock clock, Runnable closing) {
        Views views = new Views(catalog, FeatureFile::parse, warehouse.engine());
        TimeLine timeLine = new TimeLine(catalog, warehouse, FeatureFile::parse, clock);
        Origin origin = warehouse.isShared() ? Origins.of(catalog.id(), folder) : Origins.alone(catalog.id());
        BackfillRunner runner = new BackfillRunner(
                catalog,
                warehouse,
                clock,
                new ThreadWorkers("backfill"),
                Backoff.standard(new SplittableRandom()),
                origin);
        Backfills backfills = new Backfills(catalog, warehouse, views, clock, runner, timeLine, origin);
        return new OpenProject(
                folder,
                catalog,
                warehouse,
                clock,
                views,
                timeLine,
                backfills,
                new ViewRegistry(catalog, warehouse, views, backfills, clock, origin),
                new KeepUp(backfills, views, clock),
                new Preview(warehouse, catalog, clock),
                new QueryRunner(warehouse, catalog, clock),
                new SpineJoin(catalog, warehouse, timeLine, clock),
                new OnlineLookup(warehouse),
                closing);
    }

    /** In reverse; the rest is closed too when one fails. */
    private static void closeAll(Deque<Runnable> closing) {
        RuntimeException first = null;
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
