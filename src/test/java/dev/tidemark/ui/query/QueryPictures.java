package dev.tidemark.ui.query;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import org.testfx.api.FxToolkit;

/** Writes pictures of the Query screen with a result, into a folder: argument FOLDER. */
final class QueryPictures {
    private static final String SQL = """
            SELECT USER_ID, MERCHANT, COUNT(*) AS TX, SUM(AMT) AS SPEND, MAX(TIMESTAMP) AS LAST_SEEN
            FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            WHERE TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '30 DAYS'
              AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
            GROUP BY USER_ID, MERCHANT
            ORDER BY SPEND DESC;""";

    private QueryPictures() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        Fx.run(Look::loadFonts);
        Path project = TestWorkbench.project(Files.createTempDirectory("tidemark-pictures"), "h2");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.prefer(p -> p.withRailOpen(false));
            window.go(new Destination.Statement(
                    "raw data", "SELECT COUNT(DISTINCT MERCHNAT)\nFROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS"));
            settle();
            run(window);
            settle();
            picture(window, folder, "query-error");
            window.go(new Destination.Statement("spend by merchant", SQL));
            settle();
            run(window);
            Label times = visible(window, "#times");
            Fx.waitFor("all rows are there", () -> !times.getText().isEmpty());
            settle();
            RowsTable table = visible(window, "#result-rows");
            Fx.run(() -> {
                TableColumn<Object[], ?> spend = table.getColumns().get(4);
                spend.setSortType(TableColumn.SortType.DESCENDING);
                table.getSortOrder().setAll(java.util.List.of(spend));
            });
            settle();
            settle();
            Fx.run(() -> {
                table.setCurrentColumn(3);
                table.getSelectionModel().clearAndSelect(2);
                SqlEditor editor = visible(window, "#query-editor");
                editor.insert(" ");
            });
            settle();
            settle();
            picture(window, folder, "query");
            window.prefer(p -> p.withFontSize(26));
            settle();
            picture(window, folder, "query-large");
        }
        System.exit(0);
    }

    private static void picture(WindowFixture window, Path folder, String name) {
        for (Preferences.Theme theme : Preferences.Theme.values()) {
            window.prefer(p -> p.withTheme(theme));
            settle();
            window.picture(folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
        }
        window.prefer(p -> p.withTheme(Preferences.Theme.LIGHT));
    }

    private static void run(WindowFixture window) {
        Fx.run(() -> ((Button) visible(window, "#run")).fire());
    }

    @SuppressWarnings("unchecked")
    static <N extends javafx.scene.Node> N visible(WindowFixture window, String selector) {
        return (N) Fx.call(() -> window.scene.getRoot().lookupAll(selector).stream()
                .filter(QueryPictures::isShown)
                .findFirst()
                .orElseThrow());
    }

    /** Whether something on the screen is it. */
    static boolean has(WindowFixture window, String selector) {
        return Fx.call(() -> window.scene.getRoot().lookupAll(selector).stream().anyMatch(QueryPictures::isShown));
    }

    private static boolean isShown(javafx.scene.Node node) {
        for (javafx.scene.Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void settle() {
        int[] frames = {0};
        Fx.waitFor("the picture is at rest", () -> ++frames[0] > 40);
    }
}
