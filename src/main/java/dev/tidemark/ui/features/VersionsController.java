package dev.tidemark.ui.features;

import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.features.VersionsModel.Row;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The list of versions and what differs between two of them. */
public final class VersionsController {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final int SHORT = 10;

    private final VersionsModel model;

    @FXML
    private TableView<Row> table;

    @FXML
    private TableColumn<Row, String> label;

    @FXML
    private TableColumn<Row, String> mark;

    @FXML
    private TableColumn<Row, String> fingerprint;

    @FXML
    private TableColumn<Row, String> made;

    @FXML
    private TableColumn<Row, String> windows;

    @FXML
    private TableColumn<Row, String> rows;

    @FXML
    private Label diffTitle;

    @FXML
    private Button rollBack;

    @FXML
    private Button removeVersion;

    @FXML
    private ListView<DiffLine> diff;

    VersionsController(VersionsModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        show(label, row -> row.version().label());
        show(mark, Row::mark);
        show(fingerprint, row -> row.version().store().fingerprint().substring(0, SHORT));
        show(made, row -> Words.moment(row.version().createdAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        show(windows, row -> Words.count(row.windows()));
        show(rows, row -> Words.count(row.rows()));
        Label none = new Label(TEXTS.text("features.noVersions"));
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.setItems(model.rows());
        ColumnSizes.follow(table, rollBack);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().subscribe(this::chosen);
        diff.setCellFactory(list -> new DiffCell());
        diff.setItems(model.diff());
        chosen();
    }

    private static void show(TableColumn<Row, String> column, Function<Row, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    }

    private void chosen() {
        List<Row> chosen = table.getSelectionModel().getSelectedItems().stream()
                .filter(java.util.Objects::nonNull)
                .toList();
        model.compare(chosen);
        boolean one = chosen.size() == 1;
        rollBack.setDisable(!one || chosen.get(0).current());
        removeVersion.setDisable(!one || chosen.get(0).inUse());
        rollBack.setText(
                one
                        ? TEXTS.text(
                                "features.rollBackTo", chosen.get(0).version().label())
                        : TEXTS.text("features.rollBack"));
        diffTitle.setText(
                TEXTS.text(chosen.size() > 1 ? "features.diffTwo" : one ? "features.diffBefore" : "features.diffNone"));
    }

    @FXML
    private void removeVersion() {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.remove(row);
        }
    }

    @FXML
    private void rollBack() {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.rollBack(row);
        }
    }
}
