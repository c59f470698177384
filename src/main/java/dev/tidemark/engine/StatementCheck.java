package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.Fingerprint;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a view's statement on an engine and says whether it can be stored ({@code semantics.md} 4). */
public final class StatementCheck {

    /** @param deterministic false when the clock or chance has a say in the rows */
    public record Result(StoreTable store, boolean deterministic) {}

    private StatementCheck() {}

    /** @throws InvalidInput with the place in the definition's text */
    public static Result check(DefinitionFormat.Definition definition, Warehouse warehouse, Instant now) {
        FeatureView view = definition.view();
        RenderedSql rendered = view.render(view.firstWindow());
        Warehouse.StatementShape shape;
        try {
            shape = warehouse.describe(new SqlRequest(rendered, now));
        } catch (SqlProblem problem) {
            throw definition.problemAt(rendered.atOrigin(problem));
        }
        List<ResultColumn> columns =
                storedColumns(view, shape.columns(), warehouse.windows().tellsCaseApart());
        Fingerprint fingerprint = Fingerprint.of(view, columns);
        StoreTable store = new StoreTable(
                fingerprint.storeName(view),
                fingerprint.hex(),
                columns,
                view.joinKeys(),
                view.timestamp(),
                view.schedule());
        return new Result(store, shape.deterministic());
    }

    private static List<ResultColumn> storedColumns(
            FeatureView view, List<ResultColumn> columns, boolean tellsCaseApart) {
        Set<String> names = new HashSet<>();
        Map<String, String> places = new HashMap<>();
        for (ResultColumn column : columns) {
            names.add(column.name());
            String place = tellsCaseApart ? column.name() : column.name().toUpperCase(Locale.ROOT);
            String before = places.put(place, column.name());
            if (before != null) {
                throw wrong(
                        view,
                        before.equals(column.name())
                                ? "the column " + before + " is there twice; give one of them another name"
                                : "the columns " + before + " and " + column.name()
                                        + " are one name on this engine; give one of them another name");
            }
            if (StoreTable.OWN_COLUMNS.contains(place)) {
                throw wrong(view, "the name " + column.name() + " belongs to the store; take another one");
            }
        }
        for (String key : view.joinKeys()) {
            requireColumn(view, names, key, "the join key");
        }
        requireColumn(view, names, view.timestamp(), "the timestamp column");
        if (names.size() == view.joinKeys().size() + 1) {
            throw wrong(view, "there is no feature column: select one beside the join keys and the timestamp");
        }
        List<ResultColumn> stored = new ArrayList<>();
        for (ResultColumn column : columns) {
            stored.add(requireType(view, column));
        }
        return stored;
    }

    private static void requireColumn(FeatureView view, Set<String> names, String name, String what) {
        if (!names.contains(name)) {
            throw wrong(
                    view,
                    what + " " + name + " is not among the columns of the result ("
                            + names.stream().sorted().collect(Collectors.joining(", ")) + "); select it");
        }
    }

    private static ResultColumn requireType(FeatureView view, ResultColumn column) {
        SqlType type = column.type();
        if (type.is(SqlType.Kind.UNKNOWN)) {
            throw wrong(
                    view,
                    "the type of column " + column.name() + " is not known; write a cast, for example CAST("
                            + column.name() + " AS NUMBER(18,2))");
        }
        if (column.name().equals(view.timestamp())) {
            if (!type.isTimestamp() && !type.is(SqlType.Kind.DATE)) {
                throw wrong(
                        view,
                        "the timestamp column " + column.name() + " is " + type + "; it must be a TIMESTAMP or a DATE");
            }
            return new ResultColumn(column.name(), SqlType.TIMESTAMP_NTZ);
        }
        boolean key = view.joinKeys().contains(column.name());
        if (key
                && (type.is(SqlType.Kind.FLOAT)
                        || type.isSemiStructured()
                        || type.is(SqlType.Kind.BINARY)
                        || type.is(SqlType.Kind.TIME))) {
            throw wrong(
                    view,
                    "the join key " + column.name() + " is " + type
                            + "; keys are text, NUMBER, DATE, TIMESTAMP or BOOLEAN: write a cast");
        }
        return column;
    }

    private static InvalidInput wrong(FeatureView view, String what) {
        return new InvalidInput("feature view " + view.name() + ": " + what);
    }
}
