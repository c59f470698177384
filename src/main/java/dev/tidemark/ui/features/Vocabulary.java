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

    List<Completion> completions() {
        List<Completion> all = new ArrayList<>();
        columns.forEach(name -> all.add(new Completion(name, "column")));
        sources.forEach(name -> all.add(new Completion("{" + name + "}", "source")));
        all.add(new Completion("{" + SqlTemplate.END + "}", "window"));
        all.add(new Completion("{" + SqlTemplate.START + "}", "window"));
        functions.forEach(name -> all.add(new Completion(name, "function")));
        SqlWords.KEYWORDS.stream().sorted().forEach(word -> all.add(new Completion(word, "keyword")));
        return all;
    }
}
