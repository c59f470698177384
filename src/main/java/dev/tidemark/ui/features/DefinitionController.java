package dev.tidemark.ui.features;

import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.TabLeaves;
import dev.tidemark.ui.control.WrappingLine;
import dev.tidemark.ui.features.DefinitionForm.Field;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The header as a form in two columns, with the windows that it lays. */
public final class DefinitionController {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final int MOST_BOXES = 40;
    /** In em. */
    private static final double TWO_COLUMNS = 43;

    private final FeaturesViewModel viewModel;
    private final DefinitionForm form;
    private final FormHelp help;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Field, FormField> fields = new EnumMap<>(Field.class);

    @FXML
    private HBox otherBand;

    @FXML
    private Label otherText;

    @FXML
    private GridPane grid;

    @FXML
    private TextArea header;

    @FXML
    private Label first;

    @FXML
    private FlowPane strip;

    @FXML
    private Label due;

    @FXML
    private Label next;

    @FXML
    private LifePicture life;

    @FXML
    private Label start;

    @FXML
    private Label now;

    @FXML
    private Label drawn;

    /** Where a field stands while there is room for two columns. */
    private record Cell(int column, int row, int span) {}

    DefinitionController(FeaturesViewModel viewModel, DefinitionForm form) {
        this.viewModel = viewModel;
        this.form = form;
        this.help = new FormHelp(viewModel);
    }

    @FXML
    private void initialize() {
        put(Field.NAME, 0, 0, 1);
        put(Field.OWNER, 1, 0, 1);
        put(Field.DESCRIPTION, 0, 1, 2);
        put(Field.SOURCES, 0, 2, 2);
        put(Field.ENTITIES, 0, 3, 1);
        put(Field.TIMESTAMP, 1, 3, 1);
        put(Field.SCHEDULE, 0, 4, 1);
        put(Field.START, 1, 4, 1);
        put(Field.TTL, 0, 5, 1);
        put(Field.DATA_DELAY, 1, 5, 1);
        put(Field.OUT_OF_RANGE, 0, 6, 1);
        WrappingLine flags = new WrappingLine(flag(Field.OFFLINE), flag(Field.ONLINE), flag(Field.WARM_UP));
        flags.getStyleClass().add("form-flags");
        place(flags, new Cell(0, 7, 2));
        grid.widthProperty().subscribe(this::layOutFields);
        first.fontProperty().subscribe(this::layOutFields);
        header.textProperty().bindBidirectional(viewModel.document().headerProperty());
        TabLeaves.install(header);
        drawn.managedProperty().bind(drawn.textProperty().isNotEmpty());
        otherText.textProperty().bind(form.otherProperty());
        otherBand.visibleProperty().bind(form.otherProperty().isNotEmpty());
        otherBand.managedProperty().bind(otherBand.visibleProperty());
        viewModel.document().definitionProperty().subscribe(this::showLayout);
    }

    /** In two columns where there is room for both, else in one. */
    private void layOutFields() {
        boolean narrow = grid.getWidth() < TWO_COLUMNS * first.getFont().getSize();
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(narrow ? 100 : 50);
        grid.getColumnConstraints().setAll(narrow ? List.of(column) : List.of(column, column));
        for (int i = 0; i < grid.getChildren().size(); i++) {
            Cell cell = narrow ? new Cell(0, i, 1) : cells.get(i);
            GridPane.setConstraints(grid.getChildren().get(i), cell.column(), cell.row(), cell.span(), 1);
        }
    }

    private void place(Node node, Cell cell) {
        cells.add(cell);
        grid.getChildren().add(node);
    }

    private void put(Field field, int column, int row, int span) {
        FormField shown = new FormField(field, FieldInput.of(field, form.value(field), help), form.error(field));
        fields.put(field, shown);
        place(shown, new Cell(column, row, span));
    }

    private Node flag(Field field) {
        CheckBox box = new CheckBox(field.label());
        box.setId("field-" + field.name());
        StringProperty value = form.value(field);
        value.subscribe(text -> box.setSelected(Boolean.parseBoolean(text)));
        box.setOnAction(event -> value.set(Boolean.toString(box.isSelected())));
        return box;
    }

    private void showLayout(@Nullable Definition definition) {
        OpenProject project = viewModel.workbench().project().get();
        if (definition == null || project == null) {
            return;
        }
        FieldNotes.of(definition.view())
                .forEach((field, note) ->
                        Objects.requireNonNull(fields.get(field)).setMeaning(note));
        strip.getChildren().clear();
        List.of(first, next, drawn).forEach(label -> label.setText(""));
        life.lifeProperty().set(null);
        due.setText(Words.NONE);
        Instant until = project.clock().dueNow();
        start.setText(TEXTS.text(
                "features.layoutStart", Words.instant(definition.view().start())));
        now.setText(TEXTS.text("features.layoutNow", Words.moment(until)));
        WindowLayout.of(definition.view(), until).ifPresent(this::show);
    }

    private void show(WindowLayout layout) {
        first.setText(TEXTS.text("features.layoutFirst", layout.first()));
        due.setText(Words.count(layout.due(), "window"));
        next.setText(layout.next());
        life.lifeProperty().set(layout.row());
        life.setAccessibleText(layout.life());
        for (int i = 0; i < Math.min(MOST_BOXES, layout.due()); i++) {
            Region box = new Region();
            box.getStyleClass().add("due-box");
            strip.getChildren().add(box);
        }
        if (layout.due() > MOST_BOXES) {
            drawn.setText(TEXTS.text("features.layoutDrawn", Words.count(MOST_BOXES), Words.count(layout.due())));
        }
    }
}
