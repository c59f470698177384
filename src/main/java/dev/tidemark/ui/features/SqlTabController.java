package dev.tidemark.ui.features;

import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.DayCalendar;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.control.WrappingLine;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.Sheet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The editor and what one window of its text gives. */
public final class SqlTabController {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final double OLD = 0.9;

    private final FeaturesViewModel viewModel;
    private final PreviewModel preview;
    private final CompareModel compare;
    private final CompareController compareController;
    private final Timeline clock = new Timeline();

    @FXML
    private SqlEditor editor;

    @FXML
    private Label problems;

    @FXML
    private Label hint;

    @FXML
    private Label place;

    @FXML
    private Button window;

    @FXML
    private DayCalendar calendar;

    @FXML
    private Label windowCount;

    @FXML
    private Button previous;

    @FXML
    private Button next;

    @FXML
    private Slider slider;

    @FXML
    private ProgressBar working;

    @FXML
    private WindowPicture picture;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab rowsTab;

    @FXML
    private Tab offlineTab;

    @FXML
    private Tab compareTab;

    @FXML
    private SqlEditor rendered;

    @FXML
    private SqlEditor offline;

    @FXML
    private WrappingLine costs;

    @FXML
    private Label costsText;

    @FXML
    private CheckBox live;

    @FXML
    private Button evaluate;

    @FXML
    private HBox band;

    @FXML
    private Label bandText;

    @FXML
    private RowsTable rows;

    @FXML
    private Label rowCount;

    @FXML
    private Label dropped;

    @FXML
    private Label duplicates;

    @FXML
    private Label duration;

    @FXML
    private Label engine;

    private Subscription more = Subscription.EMPTY;

    SqlTabController(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.preview = viewModel.preview();
        this.compare = new CompareModel(viewModel.workbench(), preview);
        this.compareController = new CompareController(compare);
    }

    @FXML
    private void initialize() {
        editor.textProperty().bindBidirectional(viewModel.document().sqlProperty());
        editor.setCompleter(viewModel.help()::completions);
        more = viewModel.workbench().levels().known().subscribe((before, now) -> editor.completionsChanged());
        editor.caretOffsetProperty().subscribe(at -> showPlace());
        viewModel.document().troubleProperty().subscribe(this::showTrouble);
        rendered.setEditable(false);
        offline.setEditable(false);
        rendered.textProperty().bind(preview.renderedProperty());
        offline.textProperty().bind(preview.offlineProperty());
        picture.windowSceneProperty().bind(preview.sceneProperty());
        preview.sceneProperty()
                .subscribe(scene ->
                        showTrouble(viewModel.document().troubleProperty().get()));
        bindWindow();
        bandText.textProperty().bind(preview.bandProperty());
        band.visibleProperty().bind(preview.bandProperty().isNotEmpty());
        band.managedProperty().bind(band.visibleProperty());
        working.visibleProperty().bind(preview.workingProperty());
        bindCosts(preview.trigger());
        preview.oldProperty().subscribe(old -> dim());
        preview.brokenProperty().subscribe(broken -> dim());
        preview.rowsProperty().subscribe(this::showRows);
        preview.scanned().words().subscribe(scanned -> showDuration());
        compareTab.setContent(ViewLoader.load("features-compare", compareController));
        tabs.getSelectionModel().select(rowsTab);
        clock.getKeyFrames().add(new KeyFrame(Duration.seconds(1), event -> preview.tellAge()));
        clock.setCycleCount(Animation.INDEFINITE);
        preview.brokenProperty().subscribe(broken -> {
            if (broken) {
                clock.play();
            } else {
                clock.stop();
            }
        });
    }

    /** What an account asks money for is started by hand. */
    private void bindCosts(PreviewTrigger trigger) {
        trigger.accountProperty().subscribe(account -> {
            costs.setVisible(!account.isEmpty());
            offlineTab.setText(TEXTS.text(account.isEmpty() ? "features.offline" : "features.sent"));
            costsText.setText(TEXTS.text("features.costs", account));
            live.setText(TEXTS.text("features.liveOn", account));
        });
        costs.managedProperty().bind(costs.visibleProperty());
        trigger.liveProperty().subscribe(live::setSelected);
        live.selectedProperty().subscribe(trigger::setLive);
        evaluate.disableProperty().bind(preview.waitingProperty().not());
    }

    @FXML
    private void evaluate() {
        preview.evaluate();
    }

    private void bindWindow() {
        window.textProperty().bind(preview.windowProperty().map(Words::range).orElse(Words.NONE));
        calendar.setOffered(preview::isWithin);
        calendar.setOnChosen(preview::goToDay);
        calendar.setOnHidden(event -> window.requestFocus());
        slider.maxProperty().bind(preview.countProperty().subtract(1));
        slider.valueProperty().subscribe(value -> preview.indexProperty().set((int) Math.round(value.doubleValue())));
        preview.indexProperty().subscribe(value -> slider.setValue(value.intValue()));
        windowCount
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.text(
                                "features.windowOf",
                                Words.count(preview.indexProperty().get() + 1),
                                Words.count(preview.countProperty().get())),
                        preview.indexProperty(),
                        preview.countProperty()));
        previous.disableProperty().bind(preview.indexProperty().lessThanOrEqualTo(0));
        next.disableProperty()
                .bind(preview.indexProperty()
                        .greaterThanOrEqualTo(preview.countProperty().subtract(1)));
    }

    /** Rows and offline SQL wait for the engine; rendered text and picture are old only while the text is broken. */
    private void dim() {
        boolean old = preview.oldProperty().get();
        boolean broken = old && preview.brokenProperty().get();
        dim(rows, old);
        dim(offline, old);
        dim(rendered, broken);
        dim(picture, broken);
    }

    /** Not by a style class: that would style every cell of the table anew at each key. */
    private static void dim(Node node, boolean old) {
        node.setOpacity(old ? OLD : 1);
    }

    private void showPlace() {
        TextPlace at = TextPlace.at(editor.getText(), editor.getCaretOffset());
        place.setText(at.line() + ":" + at.column());
    }

    private void showTrouble(@Nullable Trouble trouble) {
        editor.setProblems(viewModel.help().problems());
        problems.pseudoClassStateChanged(ERROR, trouble != null);
        FontIcon icon = new FontIcon(trouble == null ? "fth-check" : "fth-alert-circle");
        icon.getStyleClass().addAll("icon-small", trouble == null ? "icon-success" : "icon-danger");
        problems.setGraphic(icon);
        if (trouble == null) {
            problems.setText(TEXTS.text("features.noProblems"));
            WindowScene scene = preview.sceneProperty().get();
            int lookbacks = scene == null ? 0 : scene.lookbacks().size();
            hint.setText(TEXTS.text("features.lookbacks", Words.count(lookbacks, "lookback")));
            return;
        }
        boolean placed = trouble.hasPlace() && !trouble.inHeader();
        problems.setText(placed ? TEXTS.text("features.oneProblem") : trouble.words(editor.getText()));
        hint.setText(
                trouble.inHeader() ? TEXTS.text("features.headerProblem") : placed ? TEXTS.text("features.f8") : "");
    }

    private void showRows(@Nullable PreviewRows shown) {
        if (shown == null) {
            rows.show(List.of(), List.of());
            List.of(rowCount, dropped, duplicates, duration, engine).forEach(label -> label.setText(""));
            rows.setPlaceholder(muted("features.previewWaits"));
            return;
        }
        rows.setPlaceholder(muted(shown.outside() > 0 ? "features.previewAllOutside" : "features.previewEmpty"));
        rows.show(shown.columns(), shown.rows());
        boolean all = shown.rows().size() == shown.total();
        rowCount.setText(
                all
                        ? TEXTS.text("features.rowsAll", Words.count(shown.total(), "row"))
                        : TEXTS.text("features.rowsOf", Words.count(shown.rows().size()), Words.count(shown.total())));
        dropped.setText(
                shown.nullKeys() > 0
                        ? TEXTS.text("features.outside", Words.count(shown.outside())) + ", "
                                + TEXTS.text("features.nullKeys", Words.count(shown.nullKeys()))
                        : TEXTS.text("features.outside", Words.count(shown.outside())));
        duplicates.setText(TEXTS.text("features.duplicates"));
        showDuration();
        OpenProject project = viewModel.workbench().project().get();
        engine.setText(
                project == null ? "" : ProjectSwitch.title(project.warehouse().engine()));
    }

    private void showDuration() {
        PreviewModel preview = viewModel.preview();
        PreviewRows shown = preview.rowsProperty().get();
        String scanned = preview.scanned().words().get();
        String seconds = shown == null ? "" : Words.seconds(shown.seconds());
        duration.setText(scanned.isEmpty() ? seconds : seconds + " · " + scanned);
    }

    private static Label muted(String key) {
        Label label = new Label(TEXTS.text(key));
        label.getStyleClass().add("muted");
        return label;
    }

    /** What has the keyboard while one writes. */
    Node editor() {
        return editor.area();
    }

    /** Shows the rows of the window, evaluated anew. */
    void run() {
        tabs.getSelectionModel().select(rowsTab);
        preview.evaluate();
    }

    /** Brings the two engines to front. */
    void showEngines() {
        tabs.getSelectionModel().select(compareTab);
        compareController.first().requestFocus();
    }

    @FXML
    private void undo() {
        editor.undo();
    }

    @FXML
    private void functions() {
        viewModel.workbench().show(Sheet.FUNCTIONS);
    }

    @FXML
    private void find() {
        editor.find();
    }

    @FXML
    private void comment() {
        editor.toggleComment();
        editor.requestFocus();
    }

    @FXML
    private void format() {
        editor.format();
        editor.requestFocus();
    }

    @FXML
    private void previousWindow() {
        preview.step(-1);
    }

    @FXML
    private void chooseDay() {
        calendar.open(shownDay());
    }

    private @Nullable LocalDate shownDay() {
        Interval shown = preview.windowProperty().get();
        return shown == null ? null : LocalDate.ofInstant(shown.start(), ZoneOffset.UTC);
    }

    @FXML
    private void nextWindow() {
        preview.step(1);
    }

    @FXML
    private void findByTime() {
        String asked =
                preview.windowProperty().map(shown -> Words.moment(shown.end())).getValue();
        viewModel
                .workbench()
                .dialogs()
                .askText(
                        TEXTS.text("features.findByTimeTitle"),
                        TEXTS.text("features.findByTimeText"),
                        asked == null ? "" : asked,
                        preview::wrongTime)
                .ifPresent(preview::goToTime);
    }

    void close() {
        clock.stop();
        compareController.close();
        compare.close();
        more.unsubscribe();
        editor.closePopups();
    }
}
