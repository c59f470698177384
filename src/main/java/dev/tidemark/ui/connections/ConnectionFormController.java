package dev.tidemark.ui.connections;

import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.ui.control.TabLeaves;
import dev.tidemark.ui.control.TurningSplit;
import dev.tidemark.ui.control.WrappingLine;
import dev.tidemark.ui.fxml.Messages;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The form of one profile; what is wrong stands under its field. */
public final class ConnectionFormController {
    private static final Messages TEXTS = Messages.of("connections");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private static final double FORM_SHARE = 0.585;

    private final ConnectionsViewModel viewModel;
    private final Runnable renamed;

    @FXML
    private Label title;

    @FXML
    private TextField name;

    @FXML
    private Label nameNote;

    @FXML
    private TextField account;

    @FXML
    private Label accountNote;

    @FXML
    private TextField user;

    @FXML
    private Label userNote;

    @FXML
    private ChoiceBox<SignIn> signIn;

    @FXML
    private VBox keyFileBox;

    @FXML
    private TextField keyFile;

    @FXML
    private Label keyFileNote;

    @FXML
    private Button chooseKeyFile;

    @FXML
    private VBox secretBox;

    @FXML
    private Label secretLabel;

    @FXML
    private PasswordField secret;

    @FXML
    private Label secretNote;

    @FXML
    private Label secretPlace;

    @FXML
    private WrappingLine originBand;

    @FXML
    private Label origin;

    @FXML
    private TextField role;

    @FXML
    private Label roleNote;

    @FXML
    private TextField warehouse;

    @FXML
    private Label warehouseNote;

    @FXML
    private TextField database;

    @FXML
    private Label databaseNote;

    @FXML
    private TextField schema;

    @FXML
    private Label schemaNote;

    @FXML
    private TextField storeSchema;

    @FXML
    private Label storeSchemaNote;

    @FXML
    private TextField url;

    @FXML
    private Label urlNote;

    @FXML
    private TextArea properties;

    @FXML
    private Label propertiesNote;

    @FXML
    private TurningSplit split;

    /** @param renamed told when the list shows something else of the profile */
    ConnectionFormController(ConnectionsViewModel viewModel, Runnable renamed) {
        this.viewModel = viewModel;
        this.renamed = renamed;
    }

    public ConnectionsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        bind(ConnectionField.NAME, name, nameNote);
        bind(ConnectionField.ACCOUNT, account, accountNote);
        bind(ConnectionField.USER, user, userNote);
        bind(ConnectionField.KEY_FILE, keyFile, keyFileNote);
        bind(ConnectionField.ROLE, role, roleNote);
        bind(ConnectionField.WAREHOUSE, warehouse, warehouseNote);
        bind(ConnectionField.DATABASE, database, databaseNote);
        bind(ConnectionField.SCHEMA, schema, schemaNote);
        bind(ConnectionField.STORE_SCHEMA, storeSchema, storeSchemaNote);
        bind(ConnectionField.URL, url, urlNote);
        bind(ConnectionField.PROPERTIES, properties, propertiesNote);
        TabLeaves.install(properties);
        prepareTrial(new TrialPane(viewModel.getTrial()));
        signIn.getItems().setAll(SignIn.values());
        signIn.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable SignIn value) {
                return value == null ? "" : TEXTS.text("connections.signIn." + value.name());
            }

            @Override
            public @Nullable SignIn fromString(String ignored) {
                return null;
            }
        });
        signIn.valueProperty().bindBidirectional(viewModel.signInProperty());
        viewModel.signInProperty().subscribe(value -> {
            show(keyFileBox, value == SignIn.KEY_PAIR);
            secretLabel.setText(TEXTS.text("connections.secret." + value.name()));
            showSecret();
        });
        secret.textProperty().bindBidirectional(viewModel.getSecret().typedProperty());
        secretNote.textProperty().bind(viewModel.getSecret().keeperProperty());
        secretPlace.textProperty().bind(viewModel.getSecret().placeProperty());
        viewModel.getSecret().keepableProperty().subscribe(keepable -> showSecret());
        viewModel.getSecret().placeProperty().subscribe(text -> show(secretPlace, !text.isEmpty()));
        viewModel.readOnlyProperty().subscribe(this::showReadOnly);
        viewModel.originProperty().subscribe(text -> origin.setText(TEXTS.text("connections.originNote", text)));
        viewModel.field(ConnectionField.NAME).subscribe(text -> {
            title.setText(text.isBlank() ? TEXTS.text("connections.unnamed") : text);
            renamed.run();
        });
        viewModel.field(ConnectionField.ACCOUNT).subscribe(text -> renamed.run());
    }

    /** Beside the form while there is one, so that it is seen whatever part of the form is looked at. */
    private void prepareTrial(TrialPane trial) {
        ScrollPane beside = new ScrollPane(trial);
        beside.setId("trial-place");
        beside.setFitToWidth(true);
        beside.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        beside.getStyleClass().addAll("connections-scroll", "trial-place");
        SplitPane.setResizableWithParent(beside, false);
        trial.getChildren().subscribe(() -> {
            if (trial.getChildren().isEmpty()) {
                split.getItems().remove(beside);
            } else if (!split.getItems().contains(beside)) {
                split.setDividerPositions(FORM_SHARE);
                split.getItems().add(beside);
            }
        });
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showSecret() {
        boolean takesOne = viewModel.signInProperty().get() != SignIn.BROWSER;
        show(
                secretBox,
                takesOne
                        && !viewModel.isReadOnly()
                        && viewModel.getSecret().keepableProperty().get());
    }

    private void showReadOnly(boolean readOnly) {
        show(originBand, readOnly);
        signIn.setDisable(readOnly);
        chooseKeyFile.setDisable(readOnly);
        showSecret();
    }

    /** Under the field stands what is wrong with it, or its own note, or nothing. */
    private void bind(ConnectionField field, TextInputControl input, Label note) {
        String usual = note.getText();
        input.textProperty().bindBidirectional(viewModel.field(field));
        viewModel.readOnlyProperty().subscribe(readOnly -> input.setEditable(!readOnly));
        viewModel.errorOf(field).subscribe(error -> {
            String text = error.isEmpty() ? usual : error;
            input.pseudoClassStateChanged(ERROR, !error.isEmpty());
            note.setText(text);
            note.setManaged(!text.isEmpty());
            note.getStyleClass().remove("error");
            if (!error.isEmpty()) {
                note.getStyleClass().add("error");
            }
        });
    }

    void focusFirst() {
        name.requestFocus();
    }

    @FXML
    private void chooseKeyFile() {
        viewModel.chooseKeyFile();
    }

    @FXML
    private void removeProfile() {
        viewModel.remove();
    }

    @FXML
    private void revertProfile() {
        viewModel.revert();
    }

    @FXML
    private void testProfile() {
        viewModel.test();
    }

    @FXML
    private void useProfile() {
        viewModel.use();
    }

    @FXML
    private void saveProfile() {
        viewModel.save();
    }
}
