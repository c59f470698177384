package dev.tidemark.ui.data;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.CellText;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A column of a file that is to be imported: the type it is to have and what that makes of its values. */
public final class ImportRow {
    private static final Messages TEXTS = Messages.of("data");
    private static final int EXAMPLES = 3;

    private final String name;
    private final SqlType inferred;
    private final StringProperty type = new SimpleStringProperty(this, "type");
    private final BooleanProperty badAsNull = new SimpleBooleanProperty(this, "badAsNull");
    private final ReadOnlyObjectWrapper<Tools.SurveyedColumn> surveyed;
    private String examples = "";

    ImportRow(Tools.SurveyedColumn column) {
        this.name = column.column().name();
        this.inferred = column.column().type();
        this.type.set(inferred.toString());
        this.surveyed = new ReadOnlyObjectWrapper<>(column);
    }

    /** What the file is found to hold with the types as they are now. */
    void survey(Tools.SurveyedColumn column, RowBatch first, int index) {
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < first.size() && shown.size() < EXAMPLES; row++) {
            Object value = first.column(index).value(row);
            String text = value == null ? null : CellText.shown(value);
            if (text != null && !shown.contains(text)) {
                shown.add(text);
            }
        }
        examples = shown.isEmpty() ? Words.NONE : String.join("  |  ", shown);
        surveyed.set(column);
    }

    public String name() {
        return name;
    }

    /** As written by the user; may be no type. */
    public StringProperty typeProperty() {
        return type;
    }

    Optional<SqlType> sqlType() {
        return SqlType.parse(String.valueOf(type.get()));
    }

    boolean isDeclared() {
        return !sqlType().equals(Optional.of(inferred));
    }

    public BooleanProperty badAsNullProperty() {
        return badAsNull;
    }

    public ReadOnlyObjectProperty<Tools.SurveyedColumn> surveyed() {
        return surveyed.getReadOnlyProperty();
    }

    /** The first different values. */
    public String examples() {
        return examples;
    }

    public String nulls() {
        Tools.SurveyedColumn column = surveyed.get();
        return column.bad() > 0 && !badAsNull.get()
                ? TEXTS.text("data.bad", Words.count(column.bad()))
                : Words.count(column.nulls() + column.bad());
    }

    /** What hinders the import, or null. */
    public @Nullable String problem() {
        if (sqlType().isEmpty()) {
            return TEXTS.text("data.noType", name, type.get());
        }
        Tools.SurveyedColumn column = surveyed.get();
        Tools.BadValue first = column.firstBad();
        if (first == null || badAsNull.get()) {
            return null;
        }
        String wanted = column.column().type().toString();
        String line = Words.count(first.line());
        return column.bad() == 1
                ? TEXTS.text("data.badValue", name, wanted, line, first.message())
                : TEXTS.text("data.badValues", Words.count(column.bad()), name, wanted, line, first.message());
    }

    /** Why the column has its type. */
    public String why() {
        Tools.Why why = surveyed.get().why();
        return switch (why.reason()) {
            case DECLARED -> TEXTS.text("data.why.declared", inferred);
            case ODD_VALUE -> TEXTS.text("data.why.odd_value", Words.count(why.row()), why.value());
            case EXPONENT -> TEXTS.text("data.why.exponent", Words.count(why.row()));
            default -> TEXTS.text("data.why." + why.reason().name().toLowerCase(Locale.ROOT));
        };
    }
}
