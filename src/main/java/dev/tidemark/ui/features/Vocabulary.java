package dev.tidemark.ui.features;

import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.ui.control.SqlEditor.Completion;
import dev.tidemark.ui.control.SqlWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What can be written in a view's statement: columns first, then fields, functions and keywords. Pure. */
record Vocabulary(List<String> columns, List<String> sources, List<String> functions) {
    static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of(), List.of());

    Vocabulary {
        columns = List.copyOf(columns);
        sources = List.copyOf(sources);
        functions = List.copyOf(functions);
    }

    Vocabulary with(Collection<String> newColumns, Collection<String> newSources) {
        return new Vocabulary(List.copyOf(newColumns), List.copyOf(newSources), functions);
    }

    /** What can stand behind the name of a source and a dot. */
    List<Completion> columnsOnly() {
        return columns.stream().map(name -> new Completion(name, "column")).toList();
    }

    List<Completion> completions() {
        List<Completion> all = new ArrayList<>(columnsOnly());
        sources.forEach(name -> all.add(new Completion("{" + name + "}", "source")));
        all.add(new Completion("{" + SqlTemplate.END + "}", "window"));
        all.add(new Completion("{" + SqlTemplate.START + "}", "window"));
        functions.forEach(name -> all.add(new Completion(name, "function")));
        SqlWords.KEYWORDS.stream().sorted().forEach(word -> all.add(new Completion(word, "keyword")));
        return all;
    }
}
