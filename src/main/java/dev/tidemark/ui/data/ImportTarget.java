package dev.tidemark.ui.data;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The table that a file becomes: its name, and what happens to one that has the name already. Owned by the FX thread. */
final class ImportTarget {
    private static final Messages TEXTS = Messages.of("data");
    private static final String STANDARD_SCHEMA = "PUBLIC";

    private final Supplier<List<SourceTable>> tables;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.CREATE);
    private String suggested = "";

    /** @param tables of the project */
    ImportTarget(Supplier<List<SourceTable>> tables) {
        this.tables = tables;
    }

    void suggest(Path file) {
        suggested = suggestedName(file);
        name.set(suggested);
    }

    /** The tables are others than before; a name that was written stays. */
    void suggestAgain(Path file) {
        if (name.get().equals(suggested)) {
            suggest(file);
        }
    }

    /** In the schema that most of the project's tables are in, named as the file. */
    private String suggestedName(Path chosen) {
        String fileName = String.valueOf(chosen.getFileName()).replaceFirst("(?i)\\.(csv(\\.gz)?|parquet)$", "");
        String table = fileName.replaceAll("[^A-Za-z0-9_]+", "_").toUpperCase(Locale.ROOT);
        String plain = table.isEmpty() || Character.isDigit(table.charAt(0)) ? "T_" + table : table;
        List<String> schema = tables.get().stream()
                .map(each -> each.name().parts())
                .collect(Collectors.groupingBy(
                        parts -> parts.subList(0, parts.size() - 1), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(List.of(STANDARD_SCHEMA));
        return new TableName(Stream.concat(schema.stream(), Stream.of(plain)).toList()).toString();
    }

    /** The table that has the name already. */
    Optional<SourceTable> existing() {
        try {
            TableName wanted = table();
            return tables.get().stream()
                    .filter(table -> table.name().equals(wanted))
                    .findFirst();
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    /** @throws InvalidInput when the name is none */
    TableName table() {
        return TableName.parse(name.get().strip());
    }

    Mode how() {
        return existing().isPresent() ? mode.get() : Mode.CREATE;
    }

    /** What hinders that rows of these columns go there; null for nothing. */
    @Nullable
    ImportProblem problem(List<ImportRow> columns) {
        try {
            table();
        } catch (InvalidInput e) {
            return ImportProblem.ofTable(Problem.words(e));
        }
        Optional<SourceTable> there = existing();
        if (there.isPresent() && mode.get() == Mode.CREATE) {
            return ImportProblem.exists(TEXTS.text(
                    "data.exists", there.get().name(), Words.count(there.get().rows(), "row")));
        }
        if (there.isPresent() && mode.get() == Mode.APPEND && !sameColumns(columns, there.get())) {
            return ImportProblem.ofTable(
                    TEXTS.text("data.otherColumns", there.get().name()));
        }
        return null;
    }

    /** What is replaced cannot be brought back from here. */
    Optional<Dialogs.Question> question() {
        return existing()
                .filter(table -> how() == Mode.REPLACE)
                .map(table -> new Dialogs.Question(
                        TEXTS.text("data.replaceTitle", table.name()),
                        TEXTS.text("data.replaceText", Words.count(table.rows(), "row")),
                        List.of(TEXTS.text("data.replaceYes"), TEXTS.text("data.cancel")),
                        true));
    }

    private static boolean sameColumns(List<ImportRow> columns, SourceTable table) {
        List<ResultColumn> own = columns.stream()
                .map(row -> new ResultColumn(row.name(), row.sqlType().orElse(SqlType.UNKNOWN)))
                .toList();
        return columns.isEmpty() || own.equals(table.columns());
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }
}
