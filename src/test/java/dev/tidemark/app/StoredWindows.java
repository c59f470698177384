package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A store and its ledger, window by window.
 *
 * @param rows in words, sorted
 * @param loaded when the rows say that they were stored
 */
record StoredWindows(
        Map<Instant, List<String>> rows, Map<Instant, Set<Instant>> loaded, Map<Instant, LedgerEntry> ledger) {

    static StoredWindows of(OpenProject project, EmbeddedEngine engine, String view) throws SQLException {
        StoreTable store = project.views().get(view).current().store();
        Map<Instant, List<String>> rows = new TreeMap<>();
        Map<Instant, Set<Instant>> loaded = new TreeMap<>();
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT * FROM \"TIDEMARK\".\"" + store.name() + "\"")) {
            while (r.next()) {
                Instant window = instant(r, StoreTable.WINDOW_START);
                loaded.computeIfAbsent(window, w -> new TreeSet<>()).add(instant(r, StoreTable.LOADED_AT));
                List<String> values = new ArrayList<>();
                for (var column : store.columns()) {
                    values.add(column.name() + "=" + r.getString(column.name()));
                }
                rows.computeIfAbsent(window, w -> new ArrayList<>()).add(String.join(" ", values));
            }
        }
        rows.values().forEach(list -> list.sort(null));
        Map<Instant, LedgerEntry> ledger = new TreeMap<>();
        for (LedgerEntry entry : project.warehouse().windows().ledger(store.name())) {
            assertThat(ledger.put(entry.window().start(), entry))
                    .as("entered twice: %s", entry)
                    .isNull();
        }
        return new StoredWindows(rows, loaded, ledger);
    }

    private static Instant instant(ResultSet results, String column) throws SQLException {
        return results.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /**
     * Each window of the ledger has exactly the rows that it had without any disturbance, of one computation, and no other
     * window has any.
     *
     * @param undisturbed each computed from other versions of the sources
     */
    void mustBeWhole(StoredWindows... undisturbed) {
        assertThat(ledger.keySet()).containsAll(rows.keySet());
        ledger.forEach((window, entry) -> {
            StoredWindows calm = Arrays.stream(undisturbed)
                    .filter(other -> other.sources().equals(entry.sourceVersions()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("computed from something else: " + entry));
            List<String> found = rows.getOrDefault(window, List.of());
            assertThat(found).as("rows of %s", entry).isEqualTo(calm.rows.getOrDefault(window, List.of()));
            assertThat(entry.rows()).as("%s", entry).isEqualTo(found.size());
            assertThat(loaded.getOrDefault(window, Set.of(entry.finishedAt())))
                    .as("one computation's rows in %s", entry)
                    .containsExactly(entry.finishedAt());
        });
    }

    /** The versions of the sources that all were computed from. */
    private String sources() {
        Set<String> sources = new TreeSet<>();
        ledger.values().forEach(entry -> sources.add(entry.sourceVersions()));
        assertThat(sources).hasSize(1);
        return sources.iterator().next();
    }

    /** Nothing shows that somebody was disturbed. */
    void mustBeAs(StoredWindows undisturbed) {
        assertThat(rows).isEqualTo(undisturbed.rows);
        assertThat(ledger.values().stream().map(StoredWindows::lasting).toList())
                .isEqualTo(undisturbed.ledger.values().stream()
                        .map(StoredWindows::lasting)
                        .toList());
    }

    /** Of an entry what does not tell by whom and when. */
    private static List<Object> lasting(LedgerEntry entry) {
        return List.of(entry.window(), entry.rows(), entry.dropped(), entry.textHash(), entry.sourceVersions());
    }
}
