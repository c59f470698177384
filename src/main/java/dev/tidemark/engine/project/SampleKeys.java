package dev.tidemark.engine.project;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.Views;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** By which columns a table's rows belong together. */
final class SampleKeys {
    private SampleKeys() {}

    /**
     * The named columns, else those of the only entity of the views that read the table, here or on the account.
     *
     * @param asked the table as it was asked for: a view may name it like that
     * @throws InvalidInput when it cannot be told
     */
    static List<String> of(
            Views views, String account, SourceTables.SourceTable table, TableName asked, List<String> named) {
        List<String> columns = table.columns().stream().map(ResultColumn::name).toList();
        for (String key : named) {
            if (!columns.contains(key)) {
                throw new InvalidInput(
                        table.name() + " has no column " + key + " for --key; it has " + String.join(", ", columns));
            }
        }
        if (!named.isEmpty()) {
            return named;
        }
        List<AppliedView> all = new ArrayList<>(views.all());
        all.addAll(views.on(account).all());
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
            throw new InvalidInput("--keys: by which column? Name it with --key COLUMN; "
                    + (found.isEmpty()
                            ? "no view reads " + table.name() + " and has a key among its columns"
                            : "the views that read " + table.name() + " have " + which));
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
