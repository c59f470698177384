package dev.tidemark.engine.project;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.InvalidSample.Part;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** By which columns a table's rows belong together. */
final class SampleKeys {
    private SampleKeys() {}

    /**
     * The named columns, else those of the only entity of the views that read the table.
     *
     * @param all the views, of every engine that has a say
     * @param asked the table as it was asked for: a view may name it like that
     * @throws InvalidSample when it cannot be told
     */
    static List<String> of(List<AppliedView> all, SourceTables.SourceTable table, TableName asked, List<String> named) {
        List<String> columns = table.columns().stream().map(ResultColumn::name).toList();
        for (String key : named) {
            if (!columns.contains(key)) {
                throw new InvalidSample(
                        Part.KEY_NAME,
                        table.name() + " has no column " + key + "; it has " + String.join(", ", columns),
                        null);
            }
        }
        if (!named.isEmpty()) {
            return named;
        }
        Set<List<String>> found = new LinkedHashSet<>();
        for (AppliedView view : all) {
            if (reads(view.feature(), table.name()) || reads(view.feature(), asked)) {
                view.feature().entities().stream()
                        .map(entity -> List.copyOf(entity.joinKeys()))
                        .filter(columns::containsAll)
                        .forEach(found::add);
            }
        }
        if (found.size() != 1) {
            String which = found.stream().map(key -> String.join(" and ", key)).collect(Collectors.joining(", or "));
            throw new InvalidSample(
                    Part.KEY,
                    found.isEmpty()
                            ? "no view reads " + table.name() + " and has a key among its columns"
                            : "the views that read " + table.name() + " have " + which,
                    null);
        }
        return found.iterator().next();
    }

    private static boolean reads(FeatureView view, TableName table) {
        return view.sourceTexts().values().stream().anyMatch(text -> isName(text, table));
    }

    /** A source may be a query too. */
    private static boolean isName(String source, TableName table) {
        try {
            return TableName.parse(source.strip()).equals(table);
        } catch (InvalidInput e) {
            return false;
        }
    }
}
