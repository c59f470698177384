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
    private final Map<Key, Removal> viewMarks = new HashMap<>();
    private final Map<Long, Removal> versionMarks = new HashMap<>();
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
        return views(engine, Removal.NONE);
    }

    @Override
    public synchronized Optional<ViewRecord> view(String engine, String key) {
        return Optional.ofNullable(views.get(new Key(engine, key))).filter(view -> markOf(view) == Removal.NONE);
    }

    @Override
    public synchronized List<ViewVersion> versions(String engine, String viewKey) {
        return versions(engine).stream()
                .filter(v -> v.viewKey().equals(viewKey))
                .toList();
    }

    @Override
    public synchronized List<ViewVersion> versions(String engine) {
        return versions(engine, Removal.NONE);
    }

    @Override
    public synchronized Optional<ViewVersion> version(long id) {
        return Optional.ofNullable(versions.get(id)).filter(version -> !isMarked(id));
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

    private ViewVersion add(String engine, ViewVersion v) {
        for (ViewVersion there : List.copyOf(versions.values())) {
            boolean same = engine.equals(engines.get(there.id()))
                    && there.viewKey().equals(v.viewKey())
                    && there.store().fingerprint().equals(v.store().fingerprint());
            if (same && isMarked(there.id())) {
                versionMarks.remove(there.id());
                replace(there.id(), v.fileText(), v.dueUntil());
                return versions.get(there.id());
            }
        }
        List<Integer> taken = versions.values().stream()
                .filter(there -> engine.equals(engines.get(there.id()))
                        && there.viewKey().equals(v.viewKey()))
                .map(ViewVersion::number)
                .toList();
        int next = taken.stream().mapToInt(n -> n).max().orElse(0) + 1;
        int number = v.number() > 0 && !taken.contains(v.number()) ? v.number() : next;
        ViewVersion added =
                new ViewVersion(++ids, v.viewKey(), number, v.store(), v.fileText(), v.createdAt(), v.dueUntil());
        versions.put(added.id(), added);
        engines.put(added.id(), engine);
        return added;
    }

    @Override
    public synchronized ViewVersion addVersion(String engine, ViewVersion v, Function<ViewVersion, ViewRecord> view) {
        ViewVersion added = add(engine, v);
        saveApplied(view.apply(added));
        return added;
    }

    private void saveApplied(ViewRecord view) {
        ViewRecord there = view(view.engine(), view.key()).orElse(null);
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
        replace(versionId, fileText, dueUntil);
        saveApplied(view);
    }

    private void replace(long versionId, String fileText, Instant dueUntil) {
        versions.computeIfPresent(
                versionId,
                (id, v) -> new ViewVersion(id, v.viewKey(), v.number(), v.store(), fileText, v.createdAt(), dueUntil));
    }

    @Override
    public synchronized void removeVersion(long versionId) {
        versions.remove(versionId);
        versionMarks.remove(versionId);
        events.removeIf(e -> e.versionId() == versionId);
    }

    @Override
    public synchronized void saveView(ViewRecord view) {
        views.put(new Key(view.engine(), view.key()), view);
        viewMarks.remove(new Key(view.engine(), view.key()));
    }

    /** Leaves versions that no view has, as a catalog of before may have them. */
    synchronized void loseView(String engine, String key) {
        views.remove(new Key(engine, key));
        viewMarks.remove(new Key(engine, key));
    }

    @Override
    public synchronized List<ViewRecord> views(String engine, Removal mark) {
        return views.values().stream()
                .filter(v -> v.engine().equals(engine) && mark == markOf(v))
                .sorted(Comparator.comparing(ViewRecord::key))
                .toList();
    }

    private Removal markOf(ViewRecord view) {
        return viewMarks.getOrDefault(new Key(view.engine(), view.key()), Removal.NONE);
    }

    @Override
    public synchronized List<ViewVersion> versions(String engine, Removal mark) {
        return versions.values().stream()
                .filter(v ->
                        engine.equals(engines.get(v.id())) && mark == versionMarks.getOrDefault(v.id(), Removal.NONE))
                .sorted(Comparator.comparing(ViewVersion::viewKey).thenComparing(ViewVersion::number))
                .toList();
    }

    private boolean isMarked(long versionId) {
        return versionMarks.getOrDefault(versionId, Removal.NONE) != Removal.NONE;
    }

    @Override
    public synchronized void markView(String engine, String key, Removal mark) {
        if (views.containsKey(new Key(engine, key))) {
            viewMarks.put(new Key(engine, key), mark);
        }
    }

    @Override
    public synchronized void markVersion(long versionId, Removal mark) {
        if (versions.containsKey(versionId)) {
            versionMarks.put(versionId, mark);
        }
    }

    @Override
    public synchronized void markAll(String engine, Removal from, Removal to) {
        views(engine, from).forEach(view -> markView(engine, view.key(), to));
        versions(engine, from).forEach(version -> markVersion(version.id(), to));
    }

    @Override
    public synchronized void removeViewWithVersions(String engine, String key) {
        loseView(engine, key);
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
