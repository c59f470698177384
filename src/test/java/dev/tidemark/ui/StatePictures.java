package dev.tidemark.ui;

import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
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

    /** @param part features, query, join, data, activity or backfill */
    void take(String part) {
        switch (part) {
            case "features" -> features();
            case "query" -> query();
            case "join" -> join();
            case "data" -> data();
            case "activity" -> activity();
            case "backfill" -> backfill();
            default -> throw new IllegalArgumentException("no states of " + part);
        }
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
            int index = 1 + List.of("definition", "versions", "lineage", "checks").indexOf(tab);
            Fx.run(() -> tabs.getSelectionModel().select(index));
            if (tab.equals("versions")) {
                TableView<?> versions = window.find("#versions");
                Fx.run(() -> versions.getSelectionModel().select(0));
            }
            camera.take("features-" + tab);
        }
        fire("#planApply");
        camera.take("features-plan");
    }

    private void query() {
        window.go(new Destination.Statement("spend by merchant", SQL));
        camera.take("query-text");
        Fx.run(() -> ((ButtonBase) shown("#run")).fire());
        Label times = (Label) shown("#times");
        Fx.waitFor("all rows are there", () -> !times.getText().isEmpty());
        RowsTable table = (RowsTable) shown("#result-rows");
        Fx.run(() -> {
            table.setCurrentColumn(3);
            table.getSelectionModel().clearAndSelect(2);
            table.requestFocus();
        });
        camera.take("query-result");
    }

    private void join() {
        window.go(new Destination.Spine(Path.of("sample-data", "spine_tutorial.csv")));
        Fx.waitFor("it can be joined", () -> !((ButtonBase) shown("#join-now")).isDisabled());
        fire("#join-now");
        Label took = window.find("#join-took");
        Fx.waitFor("the join is over", () -> took.getText().startsWith("Joined in"));
        TableView<?> table = window.find("#joined-rows");
        Fx.run(() -> table.getSelectionModel().select(0));
        camera.take("join-result");
        fire("#type-spine");
        camera.take("join-typed");
    }

    private void data() {
        window.go(new Destination.Import(Path.of("sample-data", "users.csv")));
        camera.take("data-import");
    }

    private void activity() {
        window.go(new Destination.To(ScreenId.ACTIVITY));
        TableView<?> table = (TableView<?>) Fx.call(() -> window.scene.getRoot().lookup(".activity-list .table-view"));
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
    }

    private void fire(String selector) {
        Fx.run(() -> ((ButtonBase) shown(selector)).fire());
    }

    /** The node with the id of the tab that is shown. */
    private Node shown(String selector) {
        return Fx.call(() -> window.scene.getRoot().lookupAll(selector).stream()
                .filter(StatePictures::isShown)
                .findFirst()
                .orElseThrow());
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
