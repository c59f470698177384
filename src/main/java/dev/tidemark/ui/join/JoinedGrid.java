package dev.tidemark.ui.join;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.CellText;
import dev.tidemark.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the grid in groups: the spine's, the explanation of the view in hand, each view's features. What the
 * join is looked at for stands before the features, as a view may have so many that whatever is behind is scrolled to.
 */
final class JoinedGrid {
    private static final Messages TEXTS = Messages.of("join");
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final int MOST_COLUMNS = 100;
    private static final double CHARACTER = 0.575;
    private static final double PADDING = 20;
    private static final int NUMBER_DIGITS = 6;
    private static final double HEAD_CHARACTER = 1.1;
    private static final int CARRIED = 7;
    private static final int NARROWEST = 5;
    private static final int AMOUNT = "12,345.67".length();
    private static final int WIDEST = 40;
    /** As many as the age of a row of some years has. */
    private static final int AGE = "1234 d 23 h".length();

    /** A time of whole seconds with its zone. */
    private static final int TIME = "2022-12-01T23:59:59Z".length();

    /** The last microsecond of a window. */
    private static final int STAMP = "2022-12-01T23:59:59.999999Z".length();

    private final TableView<@Nullable Object[]> table;
    private final LazyRows rows;
    private final double fontSize;
    private final Consumer<TableCell<?, ?>> filled;
    private final List<Integer> shown = new ArrayList<>();

    /**
     * @param fontSize of the interface, which columns follow in width
     * @param filled told each cell that was given a value
     */
    JoinedGrid(TableView<@Nullable Object[]> table, LazyRows rows, double fontSize, Consumer<TableCell<?, ?>> filled) {
        this.filled = filled;
        this.table = table;
        this.rows = rows;
        this.fontSize = fontSize;
    }

    /**
     * @param explained whether the explanation is shown
     * @return the places in a row of the values that are shown
     */
    List<Integer> build(JoinedLayout layout, int viewPlace, boolean explained) {
        List<TableColumn<@Nullable Object[], ?>> groups = new ArrayList<>();
        int spineShown = Math.min(MOST_COLUMNS, layout.spineColumns());
        String spine = layout.spine();
        TableColumn<@Nullable Object[], ?> left = group(
                spineShown < layout.spineColumns()
                        ? TEXTS.text(
                                "join.columnsShown", spine, Words.count(spineShown), Words.count(layout.spineColumns()))
                        : spine);
        left.getColumns().add(number());
        for (int c = 0; c < spineShown; c++) {
            String name = layout.columns().get(c).name();
            left.getColumns()
                    .add(value(
                            layout,
                            c,
                            c == layout.timestamp() ? TEXTS.text("join.utc", name) : name,
                            spineWidth(layout, c)));
        }
        groups.add(left);
        if (explained) {
            JoinedLayout.View view = layout.views().get(viewPlace);
            TableColumn<@Nullable Object[], ?> group =
                    group(TEXTS.text("join.explanation") + (layout.views().size() > 1 ? " · " + view.name() : ""));
            group.getColumns().addAll(List.of(reason(layout, view), age(view)));
            groups.add(edged(group));
        }
        int room = MOST_COLUMNS;
        for (JoinedLayout.View view : layout.views()) {
            TableColumn<@Nullable Object[], ?> group = group(view.name());
            for (int f = 0; f < Math.min(view.features(), room); f++) {
                // In its group a feature needs no name of its view before its own.
                String name = view.chosen().version().store().features().get(f).name();
                int place = view.first() + f;
                SqlType type = layout.columns().get(place).type();
                group.getColumns().add(value(layout, place, name, Math.max(headWidth(name), valueWidth(type))));
            }
            room -= Math.min(view.features(), room);
            if (explained && layout.views().indexOf(view) == viewPlace) {
                group.getColumns().add(matchedAt(view));
            }
            groups.add(edged(group));
        }
        table.getColumns().setAll(groups);
        return List.copyOf(shown);
    }

    private static int spineWidth(JoinedLayout layout, int column) {
        boolean key = layout.views().stream().anyMatch(view -> view.keys().contains(column));
        int name = headWidth(layout.columns().get(column).name());
        return column == layout.timestamp() ? Math.max(name, TIME) : key ? Math.max(name, 17) : Math.max(name, CARRIED);
    }

    /** What most values of the type need; the rows come later. */
    private static int valueWidth(SqlType type) {
        return type.isTimestamp()
                ? TIME
                : type.is(SqlType.Kind.NUMBER) && type.scale() == 0 ? NARROWEST : type.isNumeric() ? AMOUNT : CARRIED;
    }

    /** Heads are bold and mostly capitals: wider than a value of as many characters, and never cut. */
    private static int headWidth(String name) {
        return (int) Math.ceil(name.length() * HEAD_CHARACTER) + 1;
    }

    private static TableColumn<@Nullable Object[], ?> group(String name) {
        TableColumn<@Nullable Object[], Object> group = new TableColumn<>(name);
        group.getStyleClass().add("column-group");
        group.setSortable(false);
        return group;
    }

    private static TableColumn<@Nullable Object[], ?> edged(TableColumn<@Nullable Object[], ?> group) {
        group.getStyleClass().add("edged");
        Stream<TableColumn<@Nullable Object[], ?>> columns = group.getColumns().stream();
        columns.limit(1).forEach(column -> column.getStyleClass().add("edged"));
        return group;
    }

    private <T> TableColumn<@Nullable Object[], T> column(String name, int characters) {
        TableColumn<@Nullable Object[], T> column = new TableColumn<>(name);
        int wide = Math.max(NARROWEST, Math.min(WIDEST, characters));
        column.setPrefWidth(wide * fontSize * CHARACTER + PADDING);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<@Nullable Object[], @Nullable Object[]> whole(String name, int characters) {
        TableColumn<@Nullable Object[], @Nullable Object[]> column = column(name, characters);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private TableColumn<@Nullable Object[], ?> number() {
        TableColumn<@Nullable Object[], @Nullable Object[]> column = whole(TEXTS.text("join.number"), NUMBER_DIGITS);
        column.setPrefWidth(NUMBER_DIGITS * fontSize * CHARACTER);
        column.getStyleClass().add("numeric");
        column.setCellFactory(any -> new NumberCell());
        return column;
    }

    private TableColumn<@Nullable Object[], ?> value(JoinedLayout layout, int index, String name, int characters) {
        SqlType type = layout.columns().get(index).type();
        boolean numeric = type.isNumeric();
        boolean feature = index >= layout.spineColumns();
        return placed(index, texts(name, characters, numeric, row -> text(row[index], feature, Times.of(table))));
    }

    /** Says which of a row's values the column shows. */
    private TableColumn<@Nullable Object[], ?> placed(int index, TableColumn<@Nullable Object[], ?> column) {
        column.setUserData(index);
        shown.add(index);
        return column;
    }

    /**
     * NULL of the spine is said; a feature without a value is a dash. A feature's number is read, so its thousands are
     * parted; one of the spine may be a key, which has none.
     */
    static @Nullable String text(@Nullable Object value, boolean feature, TimeDisplay times) {
        if (value == null) {
            return feature ? Words.NONE : null;
        }
        return feature && value instanceof Number ? CellText.shown(value) : CellText.plain(value, times);
    }

    private TableColumn<@Nullable Object[], ?> matchedAt(JoinedLayout.View view) {
        return placed(view.matchedAt(), texts(TEXTS.text("join.matchedAt"), STAMP, false, row -> {
            Instant at = (Instant) row[view.matchedAt()];
            return at == null ? "" : Times.of(table).text(at);
        }));
    }

    private TableColumn<@Nullable Object[], ?> age(JoinedLayout.View view) {
        return placed(view.age(), texts(TEXTS.text("join.age"), AGE, true, row -> {
            Object age = row[view.age()];
            return age == null ? "" : Words.seconds(new BigDecimal(age.toString()).doubleValue());
        }));
    }

    private TableColumn<@Nullable Object[], ?> reason(JoinedLayout layout, JoinedLayout.View view) {
        TableColumn<@Nullable Object[], @Nullable Object[]> column = whole(TEXTS.text("join.reason"), 26);
        column.setCellFactory(any -> new ReasonCell(layout, view, filled));
        return placed(view.reason(), column);
    }

    private TableColumn<@Nullable Object[], ?> texts(
            String name, int characters, boolean numeric, Function<@Nullable Object[], @Nullable String> text) {
        TableColumn<@Nullable Object[], @Nullable Object[]> column = whole(name, characters);
        if (numeric) {
            column.getStyleClass().add("numeric");
        }
        column.setCellFactory(any -> new ValueCell(text, numeric));
        return column;
    }

    private final class ValueCell extends TableCell<@Nullable Object[], @Nullable Object[]> {
        private final Function<@Nullable Object[], @Nullable String> text;

        private ValueCell(Function<@Nullable Object[], @Nullable String> text, boolean numeric) {
            this.text = text;
            getStyleClass().add("mono");
            if (numeric) {
                getStyleClass().add("numeric");
            }
        }

        @Override
        protected void updateItem(@Nullable Object @Nullable [] row, boolean empty) {
            super.updateItem(row, empty);
            boolean there = !empty && row != null && row.length > 0;
            String shown = there ? text.apply(row) : "";
            pseudoClassStateChanged(NULL, shown == null);
            setText(shown == null ? "NULL" : oneLine(shown));
            filled.accept(this);
        }

        /** A value of megabytes must not be laid out in a cell. */
        private String oneLine(String value) {
            String cut = value.length() > 200 ? value.substring(0, 200) + "…" : value;
            return cut.replaceAll("\\R", "⏎");
        }
    }

    private final class NumberCell extends TableCell<@Nullable Object[], @Nullable Object[]> {
        private NumberCell() {
            getStyleClass().addAll("mono", "numeric", "row-number");
        }

        @Override
        public void updateIndex(int index) {
            super.updateIndex(index);
            boolean there = index >= 0 && index < rows.size();
            setText(there ? Words.count(rows.number(index) + 1L) : "");
        }
    }
}
