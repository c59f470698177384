package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The middle: what there is to do, the reasons, the rows. */
public final class ResultController {
    private static final Messages TEXTS = Messages.of("join");

    private final JoinViewModel viewModel;

    @FXML
    private VBox bands;

    @FXML
    private VBox summary;

    @FXML
    private HBox barBox;

    @FXML
    private FlowPane chips;

    @FXML
    private HBox viewBox;

    @FXML
    private ComboBox<String> viewChoice;

    @FXML
    private TableView<@Nullable Object[]> table;

    @FXML
    private HBox stretch;

    @FXML
    private Label stretchWords;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button emptyChoose;

    @FXML
    private Button emptyOpen;

    private final ReasonBar bar = new ReasonBar(this::filter);
    private final ReasonChips reasonChips = new ReasonChips(this::filter);
    private final GridReading reading;
    private @Nullable JoinedLayout built;

    ResultController(JoinViewModel viewModel) {
        this.viewModel = viewModel;
        this.reading = new GridReading(viewModel.getResult());
    }

    @FXML
    private void initialize() {
        reading.attach(table);
        ResultViewModel result = viewModel.getResult();
        HBox.setHgrow(bar, Priority.ALWAYS);
        barBox.getChildren().add(bar);
        table.setItems(result.rows());
        result.bands().subscribe(this::showBands);
        result.joined().subscribe(joined -> rebuild());
        result.counts().subscribe(counts -> showReasons(counts));
        result.filter().subscribe(reason -> showReasons(result.counts().get()));
        result.first().subscribe(first -> showStretch());
        result.arrived().subscribe(count -> table.refresh());
        result.view().subscribe(view -> {
            viewChoice.getSelectionModel().select(view.intValue());
            rebuild();
        });
        viewChoice.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (index.intValue() >= 0) {
                result.view().set(index.intValue());
            }
        });
        viewModel.getSetup().explainProperty().subscribe(explained -> rebuild());
        viewModel.getSpine().nameProperty().subscribe(name -> showEmpty());
        viewModel.getSetup().missingProperty().subscribe(missing -> showEmpty());
        result.stateProperty().subscribe(state -> showEmpty());
        viewModel.openProperty().subscribe(open -> showEmpty());
        viewModel.vacantProperty().subscribe(vacant -> showEmpty());
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> select());
        Times.follow(table, times -> table.refresh());
    }

    private void select() {
        int index = table.getSelectionModel().getSelectedIndex();
        JoinedRows joined = viewModel.getResult().joined().get();
        LazyRows rows = viewModel.getResult().rows();
        if (joined != null && index >= 0 && index < rows.size()) {
            viewModel
                    .getRow()
                    .select(
                            joined,
                            rows.number(index),
                            viewModel.getResult().view().get());
        }
    }

    private void rebuild() {
        JoinedRows joined = viewModel.getResult().joined().get();
        JoinedLayout layout = joined == null ? null : joined.layout();
        if (layout == null) {
            table.getColumns().clear();
            built = null;
        } else {
            reading.setShown(new JoinedGrid(
                            table,
                            viewModel.getResult().rows(),
                            emptyText.getFont().getSize(),
                            reading::mark)
                    .build(
                            layout,
                            viewModel.getResult().view().get(),
                            viewModel.getSetup().explainProperty().get()));
            if (built != layout) {
                built = layout;
                int place = viewModel.getResult().view().get();
                viewChoice.setItems(FXCollections.observableArrayList(
                        layout.views().stream().map(JoinedLayout.View::name).toList()));
                viewChoice.getSelectionModel().select(place);
                shown(viewBox, layout.views().size() > 1);
            }
            select();
        }
        shown(summary, layout != null);
        showEmpty();
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showEmpty() {
        boolean none = viewModel.getResult().joined().get() == null;
        boolean spine = !viewModel.getSpine().getName().isEmpty();
        shown(empty, none);
        table.setVisible(!none);
        if (!viewModel.isOpen()) {
            emptyTitle.setText(TEXTS.text("join.noProject"));
            emptyText.setText(TEXTS.text("join.noProjectText"));
        } else {
            String missing = viewModel.getSetup().getMissing();
            String next = missing.isEmpty() ? TEXTS.text("join.pressJoin") : missing;
            emptyTitle.setText(spine ? next : TEXTS.text("join.dropHere"));
            emptyText.setText(spine ? "" : TEXTS.text("join.dropText"));
        }
        shown(emptyChoose, viewModel.isOpen() && !spine);
        shown(emptyOpen, viewModel.isVacant());
    }

    private void showBands() {
        bands.getChildren()
                .setAll(viewModel.getResult().bands().stream()
                        .map(ResultController::band)
                        .toList());
    }

    private static HBox band(Band band) {
        FontIcon icon = new FontIcon(
                switch (band.kind()) {
                    case ERROR -> "fth-alert-circle";
                    case WARNING -> "fth-alert-triangle";
                    case INFO -> "fth-info";
                });
        String kind = switch (band.kind()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
        icon.getStyleClass()
                .add(
                        switch (band.kind()) {
                            case ERROR -> "icon-danger";
                            case WARNING -> "icon-warning";
                            case INFO -> "icon-accent";
                        });
        TextFlow words = words(band.text());
        words.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(icon, words);
        line.getStyleClass().addAll("band", kind);
        for (Band.Remedy remedy : band.remedies()) {
            Button button = new Button(remedy.label());
            button.setId(remedy.id());
            button.getStyleClass().add("small");
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setOnAction(event -> remedy.run().run());
            line.getChildren().add(button);
        }
        return line;
    }

    private static TextFlow words(String text) {
        TextFlow flow = new TextFlow();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            Text part = new Text(parts[i]);
            part.getStyleClass().add(i % 2 == 0 ? "band-text" : "band-code");
            flow.getChildren().add(part);
        }
        flow.setAccessibleText(text.replace("`", ""));
        return flow;
    }

    private void filter(@Nullable Reason reason) {
        viewModel.getResult().filter().set(reason);
        if (viewModel.getResult().rows().size() > 0) {
            table.scrollTo(0);
            table.getSelectionModel().select(0);
        }
        // The chip that was pressed is made anew; one goes on with the rows.
        table.requestFocus();
    }

    private void showReasons(Map<Reason, Long> counts) {
        long total = viewModel.getResult().total();
        bar.show(counts, total);
        reasonChips.show(chips, counts, total, viewModel.getResult().filter().get());
        showStretch();
    }

    private void showStretch() {
        ResultViewModel result = viewModel.getResult();
        long all = result.shown();
        shown(stretch, all > LazyRows.MOST);
        int first = result.first().get();
        stretchWords.setText(TEXTS.text(
                "join.stretch",
                Words.count(first + 1L),
                Words.count((long) first + result.rows().size()),
                Words.count(all)));
    }

    /** The one thing to do while no project is open. */
    Node open() {
        return emptyOpen;
    }

    Node table() {
        return table;
    }

    @FXML
    private void previousRows() {
        viewModel.getResult().turn(-1);
    }

    @FXML
    private void nextRows() {
        viewModel.getResult().turn(1);
    }

    @FXML
    private void openProject() {
        viewModel.openProject();
    }

    @FXML
    private void chooseFile() {
        viewModel.chooseFile();
    }

    public JoinViewModel getViewModel() {
        return viewModel;
    }
}
