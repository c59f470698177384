package dev.tidemark.ui.data;

import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.CellText;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One table: columns with their profile above, the first rows below. */
public final class TableController {
    private static final Messages TEXTS = Messages.of("data");

    private static final int FIRST_COUNTED = 2;
    private static final int LAST_COUNTED = 5;

    private final TableViewModel viewModel;
    private final Runnable lookUp;
    private @Nullable Overlay overlay;

    @FXML
    private Label name;

    @FXML
    private Label about;

    @FXML
    private Label progress;

    @FXML
    private Button stop;

    @FXML
    private Button export;

    @FXML
    private Button lookup;

    @FXML
    private Button sample;

    @FXML
    private Button query;

    @FXML
    private HBox problem;

    @FXML
    private Label problemText;

    @FXML
    private ProgressBar loading;

    @FXML
    private TableView<ProfileRow> columns;

    @FXML
    private TableColumn<ProfileRow, String> comments;

    @FXML
    private Button profile;

    @FXML
    private RowsTable rows;

    @FXML
    private VBox unread;

    /** @param lookUp asks for a key in the store that is shown */
    TableController(TableViewModel viewModel, Runnable lookUp) {
        this.viewModel = viewModel;
        this.lookUp = lookUp;
    }

    @FXML
    private void initialize() {
        column(0, ProfileRow::name);
        column(1, ProfileRow::type);
        column(2, ProfileRow::nulls);
        column(3, ProfileRow::distinct);
        column(4, row -> CellText.shown(row.least(), Times.of(columns)));
        column(5, row -> CellText.shown(row.greatest(), Times.of(columns)));
        Times.follow(columns, times -> columns.refresh());
        column(6, ProfileRow::comment);
        viewModel
                .columns()
                .subscribe(() -> comments.setVisible(viewModel.columns().stream()
                        .anyMatch(row -> !row.comment().isEmpty())));
        // Of a table that nobody profiled they are empty, and take the room of what is known.
        for (int counted = FIRST_COUNTED; counted <= LAST_COUNTED; counted++) {
            columns.getColumns()
                    .get(counted)
                    .visibleProperty()
                    .bind(viewModel.profileWanted().not());
        }
        profile.visibleProperty().bind(viewModel.profileWanted());
        profile.managedProperty().bind(profile.visibleProperty());
        columns.setItems(viewModel.columns());
        ColumnSizes.follow(columns, query);
        viewModel.table().subscribe(this::show);
        about.textProperty().bind(viewModel.about());
        progress.textProperty().bind(viewModel.progress());
        stop.visibleProperty().bind(viewModel.progress().isNotEmpty());
        stop.managedProperty().bind(stop.visibleProperty());
        progress.managedProperty().bind(stop.visibleProperty());
        loading.visibleProperty().bind(viewModel.progress().isNotEmpty());
        problem.visibleProperty().bind(viewModel.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        problemText.textProperty().bind(viewModel.problem());
        unread.visibleProperty().bind(viewModel.rowsWanted());
        viewModel.rowsWanted().subscribe(wanted -> {
            if (wanted) {
                rows.show(List.of(), List.<@Nullable Object[]>of());
            }
        });
        viewModel.sample().subscribe(sample -> {
            if (sample != null) {
                rows.show(sample.columns(), sample.rows());
            }
        });
    }

    @FXML
    private void profile() {
        viewModel.profile();
    }

    @FXML
    private void readRows() {
        viewModel.readRows();
        rows.requestFocus();
    }

    @FXML
    private void sample() {
        SampleViewModel asked = viewModel.sampling();
        if (asked == null) {
            return;
        }
        SampleController controller = new SampleController(asked);
        Region form = ViewLoader.load("data-sample", controller);
        Overlay shown = Overlay.show(sample, form, controller.first(), asked::close);
        controller.setOnClose(shown::close);
        overlay = shown;
    }

    /** Takes away what stands over the screen. */
    void close() {
        Overlay shown = overlay;
        if (shown != null) {
            shown.close();
        }
    }

    @FXML
    private void export() {
        viewModel.export();
    }

    @FXML
    private void lookUp() {
        lookUp.run();
    }

    private void show(@Nullable DataTable table) {
        // A long name goes on below after a dot.
        name.setText(table == null ? "" : table.title().replace(".", ".\u200B"));
        boolean stored = table instanceof DataTable.Stored;
        export.setVisible(stored);
        export.setManaged(stored);
        boolean browsed = table instanceof DataTable.Browsed;
        sample.setVisible(browsed);
        sample.setManaged(browsed);
        lookup.setVisible(stored);
        lookup.setManaged(stored);
        query.setText(TEXTS.text(stored ? "data.lane" : "data.query"));
        ((FontIcon) query.getGraphic()).setIconLiteral(stored ? "fth-calendar" : "fth-terminal");
    }

    @SuppressWarnings("unchecked")
    private void column(int index, Function<ProfileRow, String> value) {
        TableColumn<ProfileRow, String> column =
                (TableColumn<ProfileRow, String>) columns.getColumns().get(index);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
    }

    @FXML
    private void query() {
        viewModel.lead();
    }

    @FXML
    private void stop() {
        viewModel.cancel();
    }
}
