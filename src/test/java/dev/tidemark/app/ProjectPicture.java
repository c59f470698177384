package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Verification;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All that a project's databases hold, but for when and by which run it came to be.
 *
 * @param tables each table of the warehouse with its rows in words, sorted
 * @param views each view of the catalog with its versions
 */
record ProjectPicture(Map<String, List<String>> tables, Map<String, List<String>> views, List<String> findings) {
    private static final Set<String> OF_THE_DAY =
            Set.of("IMPORTED_AT", "_LOADED_AT", "FINISHED_AT", "QUERY_ID", "RUN", "_ROW_ID");

    static ProjectPicture of(OpenProject project, EmbeddedEngine engine) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet r = statement.executeQuery("SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES "
                    + "WHERE TABLE_SCHEMA NOT IN ('INFORMATION_SCHEMA', 'pg_catalog')")) {
                while (r.next()) {
                    names.add("\"" + r.getString(1) + "\".\"" + r.getString(2) + "\"");
                }
            }
            for (String name : names) {
                try (ResultSet r = statement.executeQuery("SELECT * FROM " + name)) {
                    tables.put(name, rows(r));
                }
            }
        }
        Map<String, List<String>> views = new TreeMap<>();
        for (ViewRecord view : project.catalog().views(engine.target().id())) {
            List<String> words = views.computeIfAbsent(view.key(), key -> new ArrayList<>());
            words.add(view.name() + " " + view.fileText());
            for (ViewVersion version : project.catalog().versions(view.engine(), view.key())) {
                words.add(version.label() + (version.id() == view.currentVersion() ? " current" : "")
                        + (Long.valueOf(version.id()).equals(view.activeVersion()) ? " active" : "") + " "
                        + version.store() + " " + version.fileText());
            }
        }
        List<String> findings = new Verification(project.catalog(), project.warehouse(), project.clock())
                .verify().findings().stream()
                        .map(finding -> finding.store() + ": " + finding.what())
                        .toList();
        return new ProjectPicture(tables, views, findings);
    }

    /** Each part is as it was or as it is to be; sources and what is known of them are of one time. */
    void mustBeBetween(ProjectPicture before, ProjectPicture after, String as) {
        assertThat(sources()).as(as).isIn(before.sources(), after.sources());
        tables.forEach((name, rows) -> assertThat(rows)
                .as("%s: %s", as, name)
                .isIn(before.tables.getOrDefault(name, List.of()), after.tables.getOrDefault(name, List.of())));
        views.forEach((name, words) -> assertThat(words)
                .as("%s: %s", as, name)
                .isIn(before.views.getOrDefault(name, List.of()), after.views.getOrDefault(name, List.of())));
    }

    private Map<String, List<String>> sources() {
        return some(name -> !name.contains("__") && !name.contains("\"LEDGER\"") && !name.contains("INDEXES"));
    }

    /** Stores and their ledger. */
    Map<String, List<String>> windows() {
        return some(name -> name.contains("__") || name.contains("\"LEDGER\""));
    }

    private Map<String, List<String>> some(Predicate<String> which) {
        Map<String, List<String>> some = new TreeMap<>(tables);
        some.keySet().removeIf(which.negate());
        return some;
    }

    private static List<String> rows(ResultSet r) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (r.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                String column = r.getMetaData().getColumnName(i);
                if (!OF_THE_DAY.contains(column)) {
                    row.append(column).append('=').append(r.getString(i)).append(' ');
                }
            }
            rows.add(row.toString());
        }
        rows.sort(null);
        return rows;
    }
}
