package dev.tidemark.ui.features;

import dev.tidemark.domain.Spelling;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.Source;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlNames;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.TableLevels;
import dev.tidemark.ui.workbench.TableWords;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the editor marks and offers: problems at their place, and the words that can be written. */
final class EditorHelp {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final ViewDocument document;
    private final TableLevels levels;
    private List<SourceTables.SourceTable> tables = List.of();
    private Vocabulary vocabulary = Vocabulary.EMPTY;

    EditorHelp(ViewDocument document, TableLevels levels) {
        this.document = document;
        this.levels = levels;
    }

    void know(List<SourceTables.SourceTable> newTables, List<String> functions) {
        tables = newTables;
        vocabulary = new Vocabulary(vocabulary.columns(), vocabulary.sources(), functions);
    }

    List<SourceTables.SourceTable> tables() {
        return tables;
    }

    /** What is wrong, as the editor shows it, with a remedy for a misspelt column or field. */
    List<SqlEditor.Problem> problems() {
        Trouble trouble = document.troubleProperty().get();
        if (trouble == null || !trouble.hasPlace() || trouble.inHeader()) {
            return List.of();
        }
        String sql = document.sqlProperty().get();
        SqlEditor.Problem problem = SqlEditor.Problem.at(sql, trouble.offset(), trouble.words(sql));
        String word = sql.substring(problem.from(), Math.min(problem.to(), sql.length()));
        SqlEditor.Remedy remedy = Spelling.nearest(word, vocabulary.columns())
                .filter(name -> !name.equalsIgnoreCase(word))
                .map(name -> new SqlEditor.Remedy(TEXTS.text("features.use", name), name))
                .orElse(null);
        return List.of(new SqlEditor.Problem(problem.from(), problem.to(), problem.message(), remedy));
    }

    /** Takes the words of a definition; those of the last one while the text is broken. */
    void read(@Nullable Definition definition) {
        read(definition, false);
    }

    private void read(@Nullable Definition definition, boolean asked) {
        if (definition == null) {
            return;
        }
        FeatureView view = definition.view();
        TreeSet<String> columns = new TreeSet<>();
        for (Source source : view.sources().values()) {
            source.table().ifPresent(name -> columns.addAll(columns(name, asked)));
        }
        vocabulary = vocabulary.with(columns, view.sources().keySet());
    }

    private List<String> columns(TableName name, boolean asked) {
        List<String> listed = tables.stream()
                .filter(table -> table.name().equals(name))
                .flatMap(table -> table.columns().stream())
                .map(ResultColumn::name)
                .toList();
        return listed.isEmpty()
                ? new TableWords(levels, asked)
                        .columns(name.parts()).stream()
                                .map(TableWords.Word::text)
                                .toList()
                : listed;
    }

    List<SqlEditor.Completion> completions(String sql, int offset, boolean asked) {
        boolean behindDot = !SqlNames.qualifier(sql, offset).isEmpty();
        if (behindDot) {
            List<SqlEditor.Completion> names = new TableWords(levels, asked)
                    .behindDot(sql, offset).stream()
                            .map(word ->
                                    new SqlEditor.Completion(word.text(), TEXTS.text("features.kind." + word.kind())))
                            .toList();
            if (!names.isEmpty()) {
                return names;
            }
        }
        read(document.definitionProperty().get(), asked);
        return behindDot ? vocabulary.columnsOnly() : vocabulary.completions();
    }
}
