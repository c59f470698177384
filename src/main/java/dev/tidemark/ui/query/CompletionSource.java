package dev.tidemark.ui.query;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.control.SqlEditor.Completion;
import dev.tidemark.ui.control.SqlWords;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                        (project, cancellation) ->
                                new Known(project.warehouse().sources().list(), tools.functions()),
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

    List<Completion> at(String sql, int offset) {
        String upper = sql.toUpperCase(Locale.ROOT);
        List<Completion> all = new ArrayList<>();
        for (SourceTable table : tables) {
            String name = table.name().toString().toUpperCase(Locale.ROOT);
            if (upper.contains(name.substring(name.lastIndexOf('.') + 1))) {
                for (ResultColumn column : table.columns()) {
                    all.add(new Completion(column.name(), TEXTS.text("query.kindColumn")));
                }
            }
        }
        all.addAll(words);
        return all;
    }

    void close() {
        subscription.unsubscribe();
    }
}
