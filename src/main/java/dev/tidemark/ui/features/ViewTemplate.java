package dev.tidemark.ui.features;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.fxml.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The text that a new view begins with: events per key and day of a table. Pure. */
final class ViewTemplate {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final Duration BACK = Duration.ofDays(30);

    private ViewTemplate() {}

    /**
     * @param table whose key and time columns are taken, as far as they can be told; null while there is none
     * @param now which windows are due by; the first of the view begins thirty days before
     */
    static String of(String name, @Nullable SourceTable table, Instant now) {
        List<ResultColumn> columns = table == null
                ? List.of()
                : table.columns().stream()
                        .filter(column -> Identifiers.display(column.name()).equals(column.name()))
                        .toList();
        String time = first(columns, column -> column.type().isTimestamp())
                .or(() -> first(columns, column -> column.type().is(SqlType.Kind.DATE)))
                .orElse("TIMESTAMP");
        String key = first(columns, column -> isKey(column) && column.name().endsWith("ID"))
                .or(() -> first(columns, ViewTemplate::isKey))
                .orElse("USER_ID");
        return TEXTS.text(
                        "features.template",
                        name,
                        table == null ? "DB.SCHEMA.TABLE" : table.name().toString(),
                        entity(key),
                        key,
                        time,
                        LocalDate.ofInstant(now.minus(BACK), ZoneOffset.UTC))
                .replace("\\n", "\n");
    }

    private static Optional<String> first(List<ResultColumn> columns, Predicate<ResultColumn> wanted) {
        return columns.stream().filter(wanted).findFirst().map(ResultColumn::name);
    }

    private static boolean isKey(ResultColumn column) {
        return column.type().is(SqlType.Kind.VARCHAR)
                || column.type().is(SqlType.Kind.NUMBER) && column.type().scale() == 0;
    }

    /** {@code user} of {@code USER_ID}. */
    static String entity(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.endsWith("_id") ? name.substring(0, name.length() - "_id".length()) : name;
    }
}
