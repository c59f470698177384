package dev.tidemark.ui;

import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.features.CompareProject;
import dev.tidemark.ui.features.DefinitionForm.Field;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What is behind the first sight of the screens: tabs, results, selected rows, bars and cards. */
final class StatePictures {
    private static final String SQL = """
            SELECT USER_ID, MERCHANT, COUNT(*) AS TX, SUM(AMT) AS SPEND, MAX(TIMESTAMP) AS LAST_SEEN
            FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            WHERE TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '30 DAYS'
              AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
            GROUP BY USER_ID, MERCHANT
            ORDER BY SPEND DESC;""";

    /** Takes a picture and gives it a name. */
    interface Camera {
        void take(String name);
    }

    private final WindowFixture window;
    private final Camera camera;

    StatePictures(WindowFixture window, Camera camera) {
        this.window = window;
        this.camera = camera;
    }

    /** The states by the name of what they belong to, in the order to take them: stale windows come last. */
    Map<String, Runnable> all() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("in:features", this::features);
        all.put("in:query", this::query);
        all.put("in:join", this::join);
        all.put("in:data", this::data);
        all.put("in:connections", this::connections);
        all.put("in:activity", this::activity);
        all.put("in:backfill", this::backfill);
        all.put("in:shell", this::shell);
        all.put("in:tools", () -> new ToolPictures(window, camera).take());
        all.put("in:stale", this::stale);
        return all;
    }

    private void features() {
        window.go(new Destination.View("distinct_merchant_counts"));
        RowsTable rows = window.find("#previewRows");
        Fx.waitFor("the first rows", () -> !rows.getItems().isEmpty());
        SqlEditor editor = window.find("#sqlEditor");
        Fx.run(() -> {
            rows.getSelectionModel().select(2);
            editor.find();
        });
        camera.take("features-find");
        MenuButton more = window.find("#more");
        Fx.run(() -> more.getItems().stream()
                .filter(item -> "compare-view".equals(item.getId()))
                .forEach(MenuItem::fire));
        camera.take("features-compare");
        fire("#compare-now");
        Label compared = window.find("#compare-text");
        Fx.waitFor("DuckDB has no such table", () -> compared.getText().startsWith("DuckDB"));
        camera.take("features-compare-refused");
        window.go(new Destination.NewView(CompareProject.VIEW));
        CompareProject.loadBoth(window.project());
        Fx.run(() -> Workbench.increase(window.workbench().tablesChanged()));
        Fx.waitFor("the preview is there", () -> rows.getItems().size() == 3);
        fire("#compare-now");
        Fx.waitFor("rows differ", () -> compared.getText().contains("differ"));
        camera.take("features-compare-differs");
        TabPane previews = window.shown(".small-tabs");
        Fx.run(() -> {
            previews.getSelectionModel().select(1);
            editor.requestFocus();
        });
        press(KeyCode.ESCAPE);
        window.go(new Destination.View("distinct_merchant_counts"));
        Fx.waitFor("the first rows again", () -> rows.getItems().size() > 3);
        Fx.run(() -> {
            editor.select(editor.getText().length(), editor.getText().length());
            editor.insert("\nT");
            Node area = editor.lookup(".sql-area");
            area.requestFocus();
            area.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, true, false, false));
        });
        camera.take("features-completion");
        Fx.run(editor::undo);
        TabPane tabs = window.find("#viewTabs");
        for (String tab : List.of("definition", "versions", "lineage", "checks")) {
            int index =
                    1 + List.of("definition", "versions", "lineage", "checks").indexOf(tab);
            Fx.run(() -> {
                tabs.getSelectionModel().select(index);
                tabs.requestFocus();
            });
            if (tab.equals("versions")) {
                TableView<?> versions = window.find("#versions");
                Fx.run(() -> versions.getSelectionModel().select(0));
            }
            camera.take("features-" + tab);
            if (tab.equals("definition")) {
                offers();
            }
        }
        Fx.run(() -> tabs.getSelectionModel().select(0));
        String before = Fx.call(editor::getText);
        Fx.run(() -> {
            editor.select(0, editor.getText().length());
            editor.insert(before.replace("INTERVAL '30 DAYS'", "INTERVAL '28 DAYS'"));
        });
        Fx.waitFor("the change can be planned", () -> !((Node) window.find("#planApply")).isDisabled());
        fire("#planApply");
        Fx.waitFor("the plan is made", () -> window.shows("#applyBackfill"));
        camera.take("features-plan");
        press(KeyCode.ESCAPE);
        Fx.run(() -> {
            editor.select(0, editor.getText().length());
            editor.insert(before.replace("DISTINCT MERCHANT", "DISTINCT MERCHNAT"));
            editor.requestFocus();
        });
        camera.take("features-error");
        Fx.run(() -> {
            editor.select(0, editor.getText().length());
            editor.insert(before);
        });
    }

    /** What hangs below the form's fields. */
    private void offers() {
        for (Field field : List.of(Field.SOURCES, Field.ENTITIES, Field.TIMESTAMP, Field.START)) {
            Node input = window.find("#field-" + field);
            Fx.run(() -> {
                input.requestFocus();
                input.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
            });
            camera.take("features-offer-" + field.name().toLowerCase(Locale.ROOT));
            DatePicker calendar = window.find("#startCalendar");
            Fx.run(() -> {
                calendar.hide();
                input.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            });
        }
    }

    private void query() {
        window.go(new Destination.Statement("raw data", "SELECT 1 / 0 AS N"));
        fire("#run");
        Fx.waitFor("it has failed", () -> window.shows(".band"));
        camera.take("query-failed");
        window.go(new Destination.Statement("spend by merchant", SQL));
        camera.take("query-text");
        fire("#run");
        Label times = window.shown("#times");
        Fx.waitFor("all rows are there", () -> !times.getText().isEmpty());
        RowsTable table = window.shown("#result-rows");
        Fx.run(() -> {
            table.setCurrentColumn(3);
            table.getSelectionModel().clearAndSelect(2);
            table.requestFocus();
        });
        camera.take("query-result");
    }

    private void join() {
        window.go(new Destination.Spine(Path.of("sample-data", "spine_tutorial.csv")));
        Fx.waitFor("it can be joined", () -> !((Node) window.shown("#join-now")).isDisabled());
        fire("#join-now");
        Label took = window.find("#join-took");
        Fx.waitFor("the join is over", () -> took.getText().startsWith("Joined in"));
        TableView<?> table = window.find("#joined-rows");
        Fx.run(() -> table.getSelectionModel().select(0));
        camera.take("join-result");
        fire("#type-spine");
        camera.take("join-typed");
        press(KeyCode.ESCAPE);
    }

    private void data() {
        window.go(new Destination.Import(Path.of("sample-data", "users.csv")));
        camera.take("data-import");
        window.go(new Destination.Lookup("distinct_merchant_counts"));
        TextInputControl key = window.find("#lookup-USER_ID");
        camera.take("data-lookup");
        Fx.run(() -> key.setText("user_212730160038"));
        fire("#lookup-ask");
        Label sentence = window.find("#lookup-sentence");
        Fx.waitFor("it is answered", () -> !sentence.getText().isEmpty());
        camera.take("data-lookup-answer");
    }

    private void activity() {
        window.go(new Destination.To(ScreenId.ACTIVITY));
        TableView<?> table = window.find(".activity-list .table-view");
        Fx.run(() -> {
            table.getSelectionModel().select(0);
            table.requestFocus();
        });
        camera.take("activity-selected");
    }

    private void backfill() {
        window.go(new Destination.To(ScreenId.BACKFILL));
        camera.take("backfill-before");
        fire("#backfillMissing");
        camera.take("backfill-start");
        press(KeyCode.ESCAPE);
    }

    private void connections() {
        window.go(new Destination.To(ScreenId.CONNECTIONS));
        fire("#create");
        write("#name", "features");
        write("#account", "https://app.snowflake.com/myorg/acme");
        write("#user", "FEATURE_BOT");
        write("#role", "LOADER");
        write("#warehouse", "LOAD_WH");
        fire("#save");
        camera.take("connections-refused");
        write("#account", "myorg-acme");
        fire("#save");
        camera.take("connections-form");
    }

    private void write(String selector, String text) {
        TextInputControl field = window.shown(selector);
        Fx.run(() -> field.setText(text));
    }

    private void shell() {
        window.go(new Destination.To(ScreenId.HOME));
        press(KeyCode.F1);
        camera.take("shell-keys");
        press(KeyCode.ESCAPE);
        Fx.run(() -> ((ButtonBase) window.scene.getRoot().lookup(".find-button")).fire());
        camera.take("shell-palette");
        press(KeyCode.ESCAPE);
    }

    /** The source is imported anew after windows were computed from it. */
    private void stale() {
        TestWorkbench.importAgain(window.project());
        Fx.run(() -> Workbench.increase(window.workbench().windowsChanged()));
        window.go(new Destination.To(ScreenId.HOME));
        camera.take("home-stale");
        window.go(new Destination.To(ScreenId.BACKFILL));
        camera.take("backfill-stale");
        window.go(new Destination.View("distinct_merchant_counts"));
        camera.take("features-stale");
    }

    private void fire(String selector) {
        ButtonBase button = window.shown(selector);
        Fx.run(button::fire);
    }

    private void press(KeyCode code) {
        Fx.run(() -> {
            Node target = window.scene.getFocusOwner() == null ? window.scene.getRoot() : window.scene.getFocusOwner();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }
}
