package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The catalog as collections; what it says is what {@code H2Catalog} must say of the same calls. */
public final class MemoryCatalog implements Catalog {
    @Override
    public String id() {
        return "memory";
    }

    private record Key(String engine, String view) {}

    /** Hears what is about to be appended, and may refuse it. */
    Consumer<List<WindowEvent>> appending = events -> {};

    private final Map<Key, ViewRecord> views = new HashMap<>();
    private final Map<Long, ViewVersion> versions = new TreeMap<>();
    private final Map<Long, String> engines = new HashMap<>();
    private final Map<Long, RunRecord> runs = new TreeMap<>(Comparator.reverseOrder());
    private final Map<Long, List<PinnedWindow>> pinned = new HashMap<>();
    private final List<WindowEvent> events = new ArrayList<>();
    private final List<StatementRecord> statements = new ArrayList<>();
    private long ids;

    /** All events so far, the oldest first. */
    public synchronized List<WindowEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized List<ViewRecord> views(String engine) {
        return views.values().stream()
                .filter(v -> v.engine().equals(engine))
                .sorted(Comparator.comparing(ViewRecord::key))
                .toList();
    }

    @Override
    public synchronized Optional<ViewRecord> view(String engine, String key) {
        return Optional.ofNullable(views.get(new Key(engine, key)));
    }

    @Override
    public synchronized List<ViewVersion> versions(String engine, String viewKey) {
        return versions.values().stream()
                .filter(v -> engine.equals(engines.get(v.id())) && v.viewKey().equals(viewKey))
                .sorted(Comparator.comparing(ViewVersion::number))
                .toList();
    }

    @Override
    public synchronized List<ViewVersion> versions(String engine) {
        return versions.values().stream()
                .filter(v -> engine.equals(engines.get(v.id())))
                .sorted(Comparator.comparing(ViewVersion::viewKey).thenComparing(ViewVersion::number))
                .toList();
    }

    @Override
    public synchronized Optional<ViewVersion> version(long id) {
        return Optional.ofNullable(versions.get(id));
    }

    @Override
    public synchronized List<RunRecord> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public synchronized Optional<RunRecord> run(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<PinnedWindow> pinnedWindows(long runId) {
        return pinned.getOrDefault(runId, List.of());
    }

    @Override
    public synchronized Map<Interval, WindowEvent> lastEvents(long versionId) {
        Map<Interval, WindowEvent> last = new LinkedHashMap<>();
        events.stream().filter(e -> e.versionId() == versionId).forEach(e -> last.put(e.window(), e));
        return last;
    }

    @Override
    public synchronized List<WindowEvent> lastEventsOfRun(long runId) {
        Map<PinnedWindow, WindowEvent> last = new LinkedHashMap<>();
        events.stream()
                .filter(e -> e.runId() == runId)
                .forEach(e -> last.put(new PinnedWindow(e.versionId(), e.window()), e));
        return List.copyOf(last.values());
    }

    @Override
    public synchronized Optional<Double> meanSeconds(long versionId) {
        var mean = events.stream()
                .filter(e -> e.versionId() == versionId && e.state() == WindowState.DONE)
                .mapToDouble(WindowEvent::seconds)
                .average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }

    @Override
    public synchronized List<StatementRecord> history(Part part, int limit) {
        List<StatementRecord> newest = new ArrayList<>(statements);
        java.util.Collections.reverse(newest);
        return newest.subList(0, Math.min(limit, newest.size()));
    }

    @Override
    public synchronized ViewVersion addVersion(String engine, ViewVersion v) {
        List<Integer> taken =
                versions(engine, v.viewKey()).stream().map(ViewVersion::number).toList();
        int next = taken.stream().mapToInt(n -> n).max().orElse(0) + 1;
        int number = v.number() > 0 && !taken.contains(v.number()) ? v.number() : next;
        ViewVersion added =
                new ViewVersion(++ids, v.viewKey(), number, v.store(), v.fileText(), v.createdAt(), v.dueUntil());
        versions.put(added.id(), added);
        engines.put(added.id(), engine);
        return added;
    }

    @Override
    public synchronized void addVersion(String engine, ViewVersion v, Function<ViewVersion, ViewRecord> view) {
        saveApplied(view.apply(addVersion(engine, v)));
    }

    private void saveApplied(ViewRecord view) {
        ViewRecord there = views.get(new Key(view.engine(), view.key()));
        saveView(new ViewRecord(
                view.engine(),
                view.key(),
                view.name(),
                view.fileText(),
                view.appliedAt(),
                view.currentVersion(),
                there == null ? view.activeVersion() : there.activeVersion()));
    }

    @Override
    public synchronized void updateVersion(long versionId, String fileText, Instant dueUntil, ViewRecord view) {
        versions.computeIfPresent(
                versionId,
                (id, v) -> new ViewVersion(id, v.viewKey(), v.number(), v.store(), fileText, v.createdAt(), dueUntil));
        saveApplied(view);
    }

    @Override
    public synchronized void removeVersion(long versionId) {
        versions.remove(versionId);
        events.removeIf(e -> e.versionId() == versionId);
    }

    @Override
    public synchronized void saveView(ViewRecord view) {
        views.put(new Key(view.engine(), view.key()), view);
    }

    @Override
    public synchronized void removeView(String engine, String key) {
        views.remove(new Key(engine, key));
    }

    @Override
    public synchronized void removeViewWithVersions(String engine, String key) {
        removeView(engine, key);
        versions(engine, key).forEach(version -> removeVersion(version.id()));
    }

    @Override
    public synchronized void activate(String engine, String viewKey, long versionId) {
        views.computeIfPresent(
                new Key(engine, viewKey),
                (key, v) -> v.currentVersion() != versionId
                        ? v
                        : new ViewRecord(
                                v.engine(),
                                v.key(),
                                v.name(),
                                v.fileText(),
                                v.appliedAt(),
                                v.currentVersion(),
                                versionId));
    }

    @Override
    public synchronized RunRecord startRun(
            String engine, RunRecord.Kind kind, int workers, Instant at, List<PinnedWindow> windows) {
        RunRecord run = new RunRecord(++ids, engine, kind, RunRecord.State.RUNNING, workers, windows.size(), at, null);
        runs.put(run.id(), run);
        pinned.put(run.id(), List.copyOf(windows));
        return run;
    }

    @Override
    public synchronized void setRunState(long runId, RunRecord.State state, Instant finishedAt) {
        runs.computeIfPresent(
                runId,
                (id, r) -> new RunRecord(
                        id, r.engine(), r.kind(), state, r.workers(), r.windows(), r.startedAt(), finishedAt));
    }

    @Override
    public synchronized void append(List<WindowEvent> more) {
        appending.accept(more);
        events.addAll(more);
    }

    @Override
    public synchronized void record(StatementRecord statement) {
        statements.add(statement);
    }

    @Override
    public void close() {}
}
