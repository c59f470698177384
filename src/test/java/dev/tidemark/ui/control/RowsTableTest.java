package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.words.RowArrays;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@UiTest
class RowsTableTest {
    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("USER_ID", SqlType.VARCHAR), new ResultColumn("SPEND", SqlType.number(22, 2)));

    private static List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {"b", new BigDecimal("4812.35")});
        rows.add(new @Nullable Object[] {null, null});
        rows.add(new @Nullable Object[] {"a", new BigDecimal("-1.00")});
        return rows;
    }

    private static RowsTable laidOut(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
        RowsTable table = new RowsTable();
        table.show(columns, rows);
        StackPane root = new StackPane(table);
        Scene scene = new Scene(root, 800, 400);
        Look.dress(scene);
        Look.apply(scene, Preferences.DEFAULT);
        root.applyCss();
        root.layout();
        return table;
    }

    private static List<String> texts(RowsTable table) {
        return table.lookupAll(".table-cell").stream()
                .map(node -> ((TableCell<?, ?>) node).getText())
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void showsValuesAndNulls() {
        List<String> texts = Fx.call(() -> texts(laidOut(COLUMNS, rows())));
        assertThat(texts).contains("b", "4,812.35", "NULL", "a", "-1.00");
    }

    /** Not JavaFX's own "No content in table". */
    @Test
    void saysThatThereAreNoRows() {
        Node said = Fx.call(() -> laidOut(COLUMNS, List.of()).getPlaceholder());
        assertThat(said)
                .isInstanceOfSatisfying(
                        Label.class, label -> assertThat(label.getText()).isEqualTo("No rows"));
    }

    @Test
    void writesTimesAnewWhenTheyArePreferredOtherwise() {
        List<ResultColumn> columns = List.of(new ResultColumn("AT", SqlType.TIMESTAMP_NTZ));
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {Instant.parse("2022-12-01T23:59:59.999999Z")});
        Fx.run(() -> {
            RowsTable table = laidOut(columns, rows);
            List<List<String>> seen = new ArrayList<>();
            for (TimeDisplay times : List.of(TimeDisplay.PLAIN, TimeDisplay.ISO, TimeDisplay.PLAIN)) {
                Look.apply(table.getScene(), Preferences.DEFAULT.withTimes(times));
                table.layout();
                seen.add(texts(table));
            }
            assertThat(seen)
                    .containsExactly(
                            List.of("2022-12-01 23:59:59.999999"),
                            List.of("2022-12-01T23:59:59.999999Z"),
                            List.of("2022-12-01 23:59:59.999999"));
        });
    }

    @Test
    void alignsNumbersRight() {
        List<Boolean> numeric = Fx.call(() -> laidOut(COLUMNS, rows()).lookupAll(".table-cell").stream()
                .filter(node -> "4,812.35".equals(((TableCell<?, ?>) node).getText()))
                .map(node -> node.getStyleClass().containsAll(List.of("numeric", "mono")))
                .toList());
        assertThat(numeric).containsExactly(true);
    }

    @Test
    void sortsNullsLast() {
        List<@Nullable Object> sorted = Fx.call(() -> {
            RowsTable table = laidOut(COLUMNS, rows());
            table.getSortOrder().setAll(List.of(table.getColumns().get(1)));
            table.sort();
            List<@Nullable Object> values = new ArrayList<>();
            table.getItems().forEach(row -> values.add(row[0]));
            return values;
        });
        assertThat(sorted).containsExactly("a", "b", null);
    }

    @Test
    void copiesSelectedRowsWithHeads() {
        String text = Fx.call(() -> {
            RowsTable table = laidOut(COLUMNS, rows());
            return RowArrays.text(COLUMNS, table.shownColumns(), table.getItems(), TimeDisplay.PLAIN);
        });
        assertThat(text).isEqualTo("USER_ID\tSPEND\nb\t4812.35\n\t\na\t-1.00\n");
    }

    @Test
    void showsAHundredOfTwoThousandColumnsAndAnyThatAreChosen() {
        List<ResultColumn> many = IntStream.range(0, 2_000)
                .mapToObj(i -> new ResultColumn("C" + i, SqlType.INTEGER))
                .toList();
        @Nullable Object[] row = new @Nullable Object[2_000];
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row);
        Fx.run(() -> {
            RowsTable table = laidOut(many, rows);
            ColumnChooser chooser = new ColumnChooser(table);
            assertThat(table.getColumns()).hasSize(RowsTable.MOST_COLUMNS);
            assertThat(chooser.isVisible()).isTrue();
            assertThat(chooser.getText()).isEqualTo("100 of 2,000 columns");
            table.setShownColumns(List.of(0, 1_999));
            assertThat(table.getColumns()).extracting(c -> c.getId()).containsExactly("C0", "C1999");
            assertThat(chooser.getText()).isEqualTo("2 of 2,000 columns");
        });
    }

    @Test
    void saysThatARowHasNotCome() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[0]);
        assertThat(Fx.call(() -> texts(laidOut(COLUMNS, rows)))).containsOnly("…");
    }

    @Test
    void framesTheCurrentValueOnly() {
        long framed = Fx.call(() -> {
            RowsTable table = laidOut(COLUMNS, rows());
            table.getSelectionModel().select(2);
            table.setCurrentColumn(1);
            return table.lookupAll(".table-cell").stream()
                    .filter(RowsTableTest::isCurrent)
                    .count();
        });
        assertThat(framed).isEqualTo(1);
    }

    private static boolean isCurrent(Node node) {
        return node.getPseudoClassStates().stream()
                .anyMatch(p -> p.getPseudoClassName().equals("current"));
    }

    @Test
    void opensATenMegabyteValueWithoutLayingOutAllOfIt() {
        String text = Fx.call(() -> ((TextArea) ValueViewer.content(COLUMNS.get(0), "x".repeat(10_000_000))
                        .lookup("#value-text"))
                .getText());
        assertThat(text.length()).isLessThan(2 * ValueViewer.MOST_CHARACTERS);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(2_000));
        assertThat(ValueViewer.display("{\"a\":1}")).isEqualTo("{\n  \"a\": 1\n}");
    }
}
