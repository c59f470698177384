package dev.tidemark.ui.features;

import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of views, the head of the one in the editor, and its tabs. */
public final class FeaturesController implements Screen, Workplace {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final PseudoClass DRAFT = PseudoClass.getPseudoClass("draft");

    private final FeaturesViewModel viewModel;
    private final ViewActions actions;
    private final PlanModel plan;
    private final DefinitionForm form;
    private final VersionsModel versions;
    private final DetailsModel details;
    private final SqlTabController sqlTabController;
    private final PlanController planController;
    private @Nullable Overlay sheet;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane content;

    @FXML
    private VBox listPane;

    @FXML
    private VBox viewPane;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button emptyNew;

    @FXML
    private Button emptyOpen;

    @FXML
    private Button newView;

    @FXML
    private TextField filter;

    @FXML
    private ListView<ViewRow> list;

    @FXML
    private Label title;

    @FXML
    private Label version;

    @FXML
    private Label state;

    @FXML
    private MenuItem revert;

    @FXML
    private MenuItem backfill;

    @FXML
    private MenuItem lookup;

    @FXML
    private Button planApply;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab sqlTab;

    @FXML
    private Tab definitionTab;

    @FXML
    private Tab versionsTab;

    @FXML
    private Tab lineageTab;

    @FXML
    private Tab checksTab;

    public FeaturesController(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.actions = new ViewActions(viewModel);
        this.plan = new PlanModel(viewModel);
        this.form = new DefinitionForm(viewModel.document());
        this.versions = new VersionsModel(viewModel);
        this.details = new DetailsModel(viewModel);
        this.sqlTabController = new SqlTabController(viewModel);
        this.planController = new PlanController(plan);
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(viewModel.list().filterProperty());
        list.setItems(viewModel.list().shown());
        list.setCellFactory(view -> new ViewCell());
        list.getSelectionModel().selectedItemProperty().subscribe(viewModel::choose);
        viewModel.currentProperty().subscribe(this::showCurrent);
        emptyNew.managedProperty().bind(emptyNew.visibleProperty());
        emptyOpen.managedProperty().bind(emptyOpen.visibleProperty());
        viewModel.vacancyProperty().subscribe(this::showVacancy);
        version.textProperty().bind(viewModel.versionTextProperty());
        version.visibleProperty().bind(version.textProperty().isNotEmpty());
        version.managedProperty().bind(version.visibleProperty());
        viewModel.document().stateProperty().subscribe(this::showState);
        viewModel.document().troubleProperty().subscribe(trouble -> planApply.setDisable(trouble != null));
        sqlTab.setContent(ViewLoader.load("features-sql", sqlTabController));
        definitionTab.setContent(ViewLoader.load("features-definition", new DefinitionController(viewModel, form)));
        versionsTab.setContent(ViewLoader.load("features-versions", new VersionsController(versions)));
        lineageTab.setContent(DetailsPanes.lineage(details));
        checksTab.setContent(DetailsPanes.checks(details));
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::looksAt);
        viewModel.document().troubleProperty().subscribe(trouble -> markDefinition());
        VBox planPane = ViewLoader.load("features-plan", planController);
        plan.sheetProperty().subscribe(shown -> showPlan(planPane, shown));
        viewModel.list().revisionProperty().subscribe(() -> reselect());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void showCurrent(@Nullable ViewRow row) {
        viewPane.setVisible(row != null);
        looksAt(tabs.getSelectionModel().getSelectedItem());
        if (row != null) {
            title.setText(row.name());
            if (!row.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(row);
            }
            revert.setDisable(row.applied() == null || row.draft() == null);
            backfill.setDisable(row.applied() == null);
            lookup.setDisable(row.applied() == null);
        }
    }

    private void showVacancy(Vacancy vacancy) {
        boolean open = vacancy != Vacancy.NO_PROJECT;
        empty.setVisible(vacancy != Vacancy.NONE);
        emptyTitle.setText(TEXTS.text(open ? "features.emptyTitle" : "features.noProject"));
        emptyText.setText(TEXTS.text(open ? "features.emptyText" : "features.noProjectText"));
        emptyNew.setVisible(open);
        emptyOpen.setVisible(!open);
        newView.setDisable(!open);
    }

    private void showPlan(VBox planPane, PlanModel.@Nullable Sheet shown) {
        closePlan();
        if (shown != null) {
            planController.show(shown);
            sheet = Overlay.show(root, planPane, planController.first(), plan::cancel);
        }
    }

    private void closePlan() {
        Overlay before = sheet;
        sheet = null;
        if (before != null) {
            before.close();
        }
    }

    private void looksAt(Tab tab) {
        if (tab == lineageTab || tab == checksTab) {
            details.load();
        }
    }

    private void markDefinition() {
        FontIcon icon = new FontIcon("fth-alert-circle");
        icon.getStyleClass().addAll("icon-small", "icon-danger");
        definitionTab.setGraphic(form.hasErrors() ? icon : null);
    }

    /**
     * The list's items changed and with them its selection; the view in the editor did not. Not done while they change:
     * an invalidation listener is told before the list's own, whose indices are then those of the items before.
     */
    private void reselect() {
        ViewRow shown = viewModel.currentProperty().get();
        ViewRow row = shown == null
                ? null
                : list.getItems().stream()
                        .filter(each -> each.key().equals(shown.key()))
                        .findFirst()
                        .orElse(null);
        if (row == null) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedItem() != row) {
            list.getSelectionModel().select(row);
        }
    }

    private void showState(ViewDocument.State shown) {
        boolean saved = shown == ViewDocument.State.SAVED;
        state.setText(
                switch (shown) {
                    case NONE -> "";
                    case SAVED -> TEXTS.text("features.saved");
                    case DRAFT -> TEXTS.text("features.draftMark");
                    case NEW -> TEXTS.text("features.newMark");
                });
        FontIcon icon = new FontIcon("fth-check");
        icon.getStyleClass().add("icon-small");
        javafx.scene.layout.Region dot = new javafx.scene.layout.Region();
        dot.getStyleClass().add("draft-dot");
        state.setGraphic(saved ? icon : dot);
        state.pseudoClassStateChanged(DRAFT, !saved);
    }

    private void keyPressed(KeyEvent key) {
        if (key.isAltDown() && key.getCode() == KeyCode.LEFT) {
            viewModel.preview().step(-1);
            key.consume();
        } else if (key.isAltDown() && key.getCode() == KeyCode.RIGHT) {
            viewModel.preview().step(1);
            key.consume();
        } else if (key.isShortcutDown() && key.getCode() == KeyCode.ENTER) {
            if (!key.isShiftDown()) {
                runWindow();
            } else if (!planApply.isDisabled()) {
                planApply();
            }
            key.consume();
        }
    }

    @FXML
    private void newView() {
        viewModel.newView();
        tabs.getSelectionModel().select(sqlTab);
        sqlTabController.editor().requestFocus();
    }

    @FXML
    private void openProject() {
        viewModel.openProject();
    }

    @FXML
    private void runWindow() {
        tabs.getSelectionModel().select(sqlTab);
        sqlTabController.run();
    }

    @FXML
    private void showBackfill() {
        actions.showBackfill();
    }

    @FXML
    private void compareEngines() {
        tabs.getSelectionModel().select(sqlTab);
        sqlTabController.showEngines();
    }

    @FXML
    private void lookUp() {
        actions.lookUp();
    }

    @FXML
    private void export() {
        actions.export();
    }

    @FXML
    private void revert() {
        actions.revert();
    }

    @FXML
    private void remove() {
        actions.remove();
    }

    @FXML
    private void planApply() {
        plan.plan();
    }

    @Override
    public void arrive(Destination destination) {
        viewModel.arrive(destination);
        if (!(destination instanceof Destination.To)) {
            tabs.getSelectionModel().select(sqlTab);
        }
    }

    @Override
    public @Nullable Node workplace() {
        if (viewModel.vacancyProperty().get() == Vacancy.NO_PROJECT) {
            return emptyOpen;
        }
        if (!viewModel.loadedProperty().get() || sheet != null) {
            return null;
        }
        if (empty.isVisible()) {
            return emptyNew;
        }
        boolean writes = tabs.getSelectionModel().getSelectedItem() == sqlTab;
        return viewModel.currentProperty().get() != null && writes ? sqlTabController.editor() : list;
    }

    @Override
    public void close() {
        closePlan();
        sqlTabController.close();
        plan.close();
        viewModel.close();
    }
}
