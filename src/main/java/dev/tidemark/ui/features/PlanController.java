package dev.tidemark.ui.features;

import dev.tidemark.engine.Backfills;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Plan and apply: three figures, the diff, what happens. */
public final class PlanController {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final PlanModel model;
    private final Patience patience;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private Label kept;

    @FXML
    private Label keptNote;

    @FXML
    private Label compute;

    @FXML
    private Label computeNote;

    @FXML
    private Label about;

    @FXML
    private Label aboutNote;

    @FXML
    private ListView<DiffLine> diff;

    @FXML
    private HBox wrongBand;

    @FXML
    private Label wrong;

    @FXML
    private VBox happens;

    @FXML
    private ComboBox<String> order;

    @FXML
    private ComboBox<Integer> workers;

    @FXML
    private Label applying;

    @FXML
    private Button applyOnly;

    @FXML
    private Button applyBackfill;

    PlanController(PlanModel model) {
        this.model = model;
        this.patience = new Patience(model.workingProperty());
    }

    @FXML
    private void initialize() {
        diff.setCellFactory(list -> new DiffCell());
        order.getItems().setAll(TEXTS.text("features.orderOldest"), TEXTS.text("features.orderNewest"));
        order.getSelectionModel().select(0);
        order.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(i -> model.newestFirstProperty().set(i.intValue() == 1));
        workers.getItems()
                .setAll(IntStream.rangeClosed(1, Backfills.Request.MAX_WORKERS)
                        .boxed()
                        .toList());
        workers.valueProperty().subscribe(value -> {
            if (value != null) {
                model.workersProperty().set(value);
                showAbout();
            }
        });
        model.workersProperty().subscribe(value -> workers.setValue(value.intValue()));
        wrong.textProperty().bind(model.wrongProperty());
        wrongBand.visibleProperty().bind(model.wrongProperty().isNotEmpty());
        wrongBand.managedProperty().bind(wrongBand.visibleProperty());
        applying.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> (TEXTS.text("features.applyingNow") + " "
                                        + patience.timeProperty().get())
                                .strip(),
                        patience.timeProperty()));
        applying.visibleProperty().bind(patience.slowProperty());
        applyOnly.disableProperty().bind(model.workingProperty());
        applyBackfill.disableProperty().bind(model.workingProperty());
    }

    void show(PlanModel.Sheet sheet) {
        title.setText(sheet.title());
        subtitle.setText(sheet.subtitle());
        kept.setText(sheet.kept());
        keptNote.setText(sheet.keptNote());
        compute.setText(sheet.compute());
        computeNote.setText(sheet.computeNote());
        showAbout();
        diff.getItems().setAll(sheet.diff());
        happens.getChildren().clear();
        sheet.happens().forEach(each -> happens.getChildren().add(line(each)));
        boolean windows = sheet.windows() > 0;
        applyBackfill.setVisible(windows);
        applyBackfill.setManaged(windows);
        applyBackfill.setText(TEXTS.text("features.planApplyBackfill", Words.count(sheet.windows())));
    }

    /** What has the keyboard when the plan is shown. */
    Button first() {
        return applyBackfill.isVisible() ? applyBackfill : applyOnly;
    }

    private void showAbout() {
        PlanModel.Sheet sheet = model.sheetProperty().get();
        if (sheet != null) {
            about.setText(model.about(sheet));
            aboutNote.setText(
                    sheet.seconds() == null
                            ? TEXTS.text("features.planNoPace")
                            : TEXTS.text(
                                    "features.planPace",
                                    Words.count(model.workersProperty().get(), "worker")));
        }
    }

    private static Label line(String text) {
        boolean warning = text.startsWith("!");
        FontIcon icon = new FontIcon(warning ? "fth-alert-triangle" : "fth-chevron-right");
        icon.getStyleClass().addAll("icon-small", warning ? "icon-warning" : "icon-accent");
        Label label = new Label(warning ? text.substring(1) : text, icon);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void applyOnly() {
        model.apply(false);
    }

    @FXML
    private void applyBackfill() {
        model.apply(true);
    }
}
