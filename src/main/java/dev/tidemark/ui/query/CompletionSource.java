package dev.tidemark.ui.query;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlNames;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.sql.UpperCase;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.control.SqlEditor.Completion;
import dev.tidemark.ui.control.SqlWords;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.TableWords;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.util.Subscription;

/** What can be typed in a query: columns of the tables that it names first, then tables, fields, functions, keywords. */
final class CompletionSource {
    private static final Messages TEXTS = Messages.of("query");

    private final Workbench workbench;
    private final Subscription subscription;
    private List<SourceTable> tables = List.of();
    private List<Completion> words = List.of();

    private record Known(List<SourceTable> tables, List<Tools.Function> functions) {}

    CompletionSource(Workbench workbench) {
        this.workbench = workbench;
        this.subscription = workbench
                .project()
                .subscribe(project -> read())
                .and(workbench.tablesChanged().subscribe((before, now) -> read()));
    }

    private void read() {
        Tools tools = workbench.tools();
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> new Known(
                                // An account may hold thousands of tables: its names are read level by level.
                                project.warehouse().isShared()
                                        ? List.of()
                                        : project.warehouse().sources().list(),
                                tools.functions()),
                        this::show,
                        error -> workbench.report(TEXTS.text("query.cannotReadTables"), error));
    }

    private void show(Known known) {
        tables = known.tables();
        List<Completion> all = new ArrayList<>();
        tables.forEach(table -> all.add(new Completion(table.name().toString(), TEXTS.text("query.kindTable"))));
        for (String field : List.of(SqlTemplate.START, SqlTemplate.END)) {
            all.add(new Completion("{" + field + "}", TEXTS.text("query.kindField")));
        }
        known.functions().forEach(f -> all.add(new Completion(f.name(), TEXTS.text("query.kindFunction"))));
        SqlWords.KEYWORDS.stream()
                .sorted()
                .forEach(word -> all.add(new Completion(word, TEXTS.text("query.kindKeyword"))));
        words = List.copyOf(all);
    }

    List<Completion> at(String sql, int offset, boolean asked) {
        TableWords names = new TableWords(workbench.levels(), asked);
        if (!SqlNames.qualifier(sql, offset).isEmpty()) {
            List<Completion> behindDot = completions(names.behindDot(sql, offset));
            return behindDot.isEmpty() ? listedColumns(sql) : behindDot;
        }
        List<Completion> all = new ArrayList<>(listedColumns(sql));
        OpenProject project = workbench.project().get();
        if (project != null && project.warehouse().isShared()) {
            all.addAll(completions(names.columns(sql)));
            all.addAll(completions(names.beginnings()));
        }
        all.addAll(words);
        return all;
    }

    /** Those of the listed tables whose names are in the text. */
    private List<Completion> listedColumns(String sql) {
        String upper = UpperCase.of(sql);
        List<Completion> columns = new ArrayList<>();
        for (SourceTable table : tables) {
            String name = table.name().toString().toUpperCase(Locale.ROOT);
            if (upper.contains(name.substring(name.lastIndexOf('.') + 1))) {
                for (ResultColumn column : table.columns()) {
                    columns.add(new Completion(column.name(), TEXTS.text("query.kindColumn")));
                }
            }
        }
        return columns;
    }

    private static List<Completion> completions(List<TableWords.Word> names) {
        return names.stream()
                .map(name -> new Completion(name.text(), TEXTS.text("query.kind." + name.kind())))
                .toList();
    }

    /** Counts what became known since. */
    ReadOnlyIntegerProperty known() {
        return workbench.levels().known();
    }

    void close() {
        subscription.unsubscribe();
    }
}
