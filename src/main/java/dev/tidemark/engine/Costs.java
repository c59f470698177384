package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the history's statements and runs took on the account that ran them. It is asked once for all of them. */
public final class Costs {
    /** A machine's clock may be that far ahead of the account's. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final Pattern RUN = Pattern.compile("\"run\":\"[^\"]*\"");

    /** The account's own ids; what never came to it has one of this machine. */
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final String engine;
    private final AccountHistory account;

    /** @throws InvalidInput where statements cost nothing */
    public Costs(Warehouse warehouse) {
        this.engine = warehouse.engine();
        this.account = warehouse
                .history()
                .orElseThrow(() -> new InvalidInput(
                        "what runs on " + engine + " costs nothing; name a Snowflake connection with --engine NAME"));
    }

    /** Whether it is an id by which an account knows a statement. */
    public static boolean isOfAnAccount(String queryId) {
        return ID.matcher(queryId).matches();
    }

    /** Of one statement that ended just now, where the account tells of it. */
    public Optional<StatementCost> of(String queryId, Instant begun) {
        return isOfAnAccount(queryId)
                ? Optional.ofNullable(ask(Set.of(queryId), begun).costs().get(queryId))
                : Optional.empty();
    }

    /** By query id, of those that ran on this account and that it tells of. */
    public AccountHistory.Told of(Collection<StatementRecord> statements) {
        Set<String> ids = new HashSet<>();
        Instant since = Instant.MAX;
        for (StatementRecord statement : statements) {
            if (statement.engine().equals(engine) && isOfAnAccount(statement.queryId())) {
                ids.add(statement.queryId());
                Instant begun = statement.at().minusNanos((long) (statement.seconds() * 1e9));
                since = begun.isBefore(since) ? begun : since;
            }
        }
        return ask(ids, since);
    }

    /** By query id, of the windows that this account computed and tells of. */
    public AccountHistory.Told ofWindows(Collection<WindowStatus> windows) {
        Set<String> ids = new HashSet<>();
        Instant since = Instant.MAX;
        for (WindowStatus window : windows) {
            Instant finished = window.finishedAt();
            if (finished != null && isOfAnAccount(window.queryId())) {
                ids.add(window.queryId());
                Instant begun = finished.minusNanos((long) (window.seconds() * 1e9));
                since = begun.isBefore(since) ? begun : since;
            }
        }
        return ask(ids, since);
    }

    /**
     * What the windows of a run took together.
     *
     * @param windows how many statements the account told of
     * @param elapsed and {@code queued} added up
     * @param rows that they wrote
     * @param credits an estimate, {@link CreditRates}
     * @param tag what the query tags of all of them contain, by which the account's own history finds them
     */
    public record RunCost(
            int windows,
            Duration elapsed,
            Duration queued,
            long bytesScanned,
            long rows,
            Optional<BigDecimal> credits,
            String tag) {

        static RunCost of(List<StatementCost> costs) {
            Duration elapsed = Duration.ZERO;
            Duration queued = Duration.ZERO;
            long bytes = 0;
            long rows = 0;
            for (StatementCost cost : costs) {
                elapsed = elapsed.plus(cost.elapsed());
                queued = queued.plus(cost.queued());
                bytes += cost.bytesScanned();
                rows += cost.rows();
            }
            return new RunCost(
                    costs.size(),
                    elapsed,
                    queued,
                    bytes,
                    rows,
                    CreditRates.estimate(costs),
                    run(costs.get(0).tag()));
        }

        private static String run(String tag) {
            Matcher matcher = RUN.matcher(tag);
            return matcher.find() ? matcher.group() : tag;
        }
    }

    /**
     * What runs took, by their ids.
     *
     * @param costs of those that ran on this account and that it tells of
     * @param withoutIds runs on this account of which no window has an id that it knows
     * @param isWhole as {@link AccountHistory.Told#isWhole}
     */
    public record Runs(Map<Long, RunCost> costs, int withoutIds, boolean isWhole) {
        public Runs {
            costs = Map.copyOf(costs);
        }
    }

    public Runs ofRuns(CatalogReader catalog, Collection<RunRecord> runs) {
        Map<Long, Set<String>> ids = new HashMap<>();
        Set<String> all = new HashSet<>();
        int withoutIds = 0;
        Instant since = Instant.MAX;
        for (RunRecord run : runs) {
            if (run.engine().equals(engine)) {
                Set<String> own = catalog.lastEventsOfRun(run.id()).stream()
                        .map(WindowEvent::queryId)
                        .filter(Costs::isOfAnAccount)
                        .collect(Collectors.toSet());
                if (own.isEmpty()) {
                    withoutIds++;
                    continue;
                }
                ids.put(run.id(), own);
                all.addAll(own);
                since = run.startedAt().isBefore(since) ? run.startedAt() : since;
            }
        }
        AccountHistory.Told told = ask(all, since);
        Map<String, StatementCost> costs = told.costs();
        Map<Long, RunCost> found = new HashMap<>();
        ids.forEach((run, own) -> {
            List<StatementCost> known = new ArrayList<>();
            own.stream().filter(costs::containsKey).forEach(id -> known.add(costs.get(id)));
            if (!known.isEmpty()) {
                found.put(run, RunCost.of(known));
            }
        });
        return new Runs(found, withoutIds, told.isWhole());
    }

    private AccountHistory.Told ask(Set<String> ids, Instant since) {
        return ids.isEmpty() ? new AccountHistory.Told(Map.of(), true) : account.costs(ids, since.minus(CLOCKS));
    }
}
