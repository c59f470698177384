package dev.tidemark.ui.join;

import dev.tidemark.engine.join.SpineScan;
import dev.tidemark.ui.dialog.Dialogs.FileKind;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ExportFile;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Subscription;

/** The screen as a whole: what its parts need of each other. */
public final class JoinViewModel {
    private static final Messages TEXTS = Messages.of("join");

    private final Workbench workbench;
    private final SpineViewModel spine;
    private final SetupViewModel setup;
    private final ResultViewModel result;
    private final RowViewModel row;
    private final AccountJoin account;
    private final ExportViewModel export;
    private final SpineKeeper keeper;
    private boolean hadRows;
    private final ReadOnlyBooleanWrapper canJoin = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canExport = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper vacant = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final List<Subscription> subscriptions = new ArrayList<>();

    public JoinViewModel(Workbench workbench) {
        this(workbench, System::nanoTime);
    }

    JoinViewModel(Workbench workbench, LongSupplier nanoTime) {
        this.workbench = workbench;
        this.keeper = new SpineKeeper(workbench);
        this.spine = new SpineViewModel(workbench);
        this.setup = new SetupViewModel(workbench, spine);
        this.result = new ResultViewModel(workbench, nanoTime);
        this.row = new RowViewModel(workbench);
        this.export = new ExportViewModel(workbench, nanoTime);
        this.account = new AccountJoin(workbench);
        BooleanBinding joining = result.stateProperty().isEqualTo(ResultViewModel.State.JOINING);
        canJoin.bind(Bindings.and(setup.readyProperty(), joining.not()));
        canExport.bind(Bindings.and(setup.readyProperty(), export.running().not()));
        subscriptions.add(workbench.project().subscribe(project -> opened()));
        vacant.bind(workbench.project().isNull().and(workbench.busy().not()));
        subscriptions.add(workbench.viewsChanged().subscribe((before, now) -> setup.reload()));
    }

    /** What was read of the project before is void; a spine that was given is taken up again. */
    private void opened() {
        boolean had = result.stateProperty().get() != ResultViewModel.State.NONE;
        hadRows = workbench.opener().isReopening() && (had || hadRows);
        result.clear();
        row.clear();
        export.forget();
        setup.clearViews();
        SpineSource source = spine.source();
        open.set(workbench.project().get() != null);
        if (!open.get()) {
            spine.stop();
            return;
        }
        setup.reload();
        if (source != null) {
            spine.use(source);
            if (hadRows) {
                result.tellGone();
            }
        }
        hadRows = false;
    }

    void arrive(Destination destination) {
        if (destination instanceof Destination.Spine dropped) {
            use(SpineSource.Rows.of(dropped.file()));
        }
    }

    private void use(SpineSource source) {
        result.clear();
        row.clear();
        spine.use(source);
    }

    /** To where projects are opened. */
    void openProject() {
        workbench.go(new Destination.To(ScreenId.HOME));
    }

    void chooseFile() {
        FileKind kind = new FileKind(TEXTS.text("join.fileKind"), List.of("*.csv", "*.csv.gz", "*.parquet"));
        workbench
                .dialogs()
                .openFile(TEXTS.text("join.chooseFileTitle"), List.of(kind))
                .ifPresent(file -> use(SpineSource.Rows.of(file)));
    }

    void useQuery(String sql) {
        use(new SpineSource.Query(TEXTS.text("join.queryName"), sql));
    }

    void usePasted(String text) {
        useText(TEXTS.text("join.pasted"), text, rows -> rows);
    }

    void useTyped(String text) {
        useText(TEXTS.text("join.typed"), text, SpineSource.Typed::new);
    }

    /**
     * Kept in a temporary file, as a join reads the rows more than once. Messages name a spine by its file: it has the
     * name that the card of the spine shows.
     */
    private void useText(String name, String text, Function<SpineSource.Rows, SpineSource> source) {
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> {
                            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
                            Path folder = Files.createTempDirectory(temporary, "tidemark-spine");
                            Path file = folder.resolve(name);
                            Files.writeString(file, text);
                            folder.toFile().deleteOnExit();
                            file.toFile().deleteOnExit();
                            return source.apply(SpineSource.Rows.of(file));
                        },
                        this::use,
                        error -> workbench.report(TEXTS.text("join.cannotKeep"), error));
    }

    /** The columns that a typed spine needs: the join keys of the chosen views, or of all, and a timestamp. */
    List<String> typedColumns() {
        List<ViewChoice> chosen =
                setup.views().stream().filter(view -> view.chosen().get()).toList();
        Set<String> columns = new LinkedHashSet<>();
        for (ViewChoice view : chosen.isEmpty() ? setup.views() : chosen) {
            columns.addAll(view.view().feature().joinKeys());
        }
        columns.add("TIMESTAMP");
        return List.copyOf(columns);
    }

    /** What is written in the cards for a spine. */
    SpineKeeper writing() {
        return keeper;
    }

    void removeSpine() {
        result.clear();
        row.clear();
        spine.clear();
    }

    void join() {
        if (canJoin.get()) {
            row.clear();
            result.join(setup.plan(), spineRows());
        }
    }

    private long spineRows() {
        SpineScan scan = spine.scanned().get();
        return scan == null ? 0 : scan.rows() + scan.bad();
    }

    /** What joined rows can be written as; the name of the file says which. */
    enum Format {
        CSV("CSV"),
        PARQUET("Parquet"),
        JSONL("JSON Lines"),
        XLSX("Excel");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void export(Format format) {
        if (!canExport.get()) {
            return;
        }
        ExportFile.ask(
                workbench,
                TEXTS.text("join.exportTitle"),
                TEXTS.text("join.exportName"),
                format.word(),
                format.ending(),
                file -> {
                    if (canExport.get()) {
                        boolean explain = setup.explainProperty().get();
                        export.export(setup.plan(), explain, result.leavesBadOut(), spineRows(), file);
                    }
                });
    }

    /** Asks for a table of the account and writes the joined rows into it. */
    void intoTable() {
        if (canExport.get()) {
            account.askTable(target -> {
                if (canExport.get()) {
                    boolean explain = setup.explainProperty().get();
                    export.intoTable(setup.plan(), explain, result.leavesBadOut(), spineRows(), target);
                }
            });
        }
    }

    void showStatement() {
        if (canExport.get()) {
            account.tellStatement(setup.plan(), setup.explainProperty().get());
        }
    }

    AccountJoin account() {
        return account;
    }

    void newView() {
        workbench.go(new Destination.NewView(""));
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        keeper.close();
        spine.clear();
        result.clear();
        row.clear();
    }

    public SpineViewModel getSpine() {
        return spine;
    }

    public SetupViewModel getSetup() {
        return setup;
    }

    public ResultViewModel getResult() {
        return result;
    }

    public RowViewModel getRow() {
        return row;
    }

    ExportViewModel exporting() {
        return export;
    }

    /** Whether a project is open. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return open.get();
    }

    /** Whether no project is open, nor about to be. */
    ReadOnlyBooleanProperty vacantProperty() {
        return vacant.getReadOnlyProperty();
    }

    boolean isVacant() {
        return vacant.get();
    }

    public ReadOnlyBooleanProperty canJoinProperty() {
        return canJoin.getReadOnlyProperty();
    }

    public boolean isCanJoin() {
        return canJoin.get();
    }

    public ReadOnlyBooleanProperty canExportProperty() {
        return canExport.getReadOnlyProperty();
    }

    public boolean isCanExport() {
        return canExport.get();
    }
}
