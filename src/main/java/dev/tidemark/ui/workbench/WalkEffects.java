package dev.tidemark.ui.workbench;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which steps of the walk-through have left their effect in a project. Reads files: not on the FX thread. */
final class WalkEffects {
    private static final int HISTORY = 1_000;

    private WalkEffects() {}

    /** @param seen the steps that this session has shown and that leave nothing in the project */
    static Set<WalkStep> of(OpenProject project, Set<WalkStep> seen) {
        Set<WalkStep> done = EnumSet.noneOf(WalkStep.class);
        done.addAll(seen);
        List<StatementRecord> history = project.catalog().history(CatalogReader.Part.STATEMENTS, HISTORY).stream()
                .filter(record -> record.error() == null)
                .toList();
        Set<String> statements =
                history.stream().map(record -> bare(record.sql())).collect(Collectors.toSet());
        addIf(done, WalkStep.RAW_DATA, statements.contains(bare(DemoProject.RAW_DATA)));
        addIf(done, WalkStep.COUNT, statements.contains(bare(DemoProject.TWO_LOOKBACKS)));
        addIf(done, WalkStep.PIN, statements.contains(bare(DemoProject.PINNED_TO_A_DAY)));
        addIf(
                done,
                WalkStep.JOIN,
                history.stream().anyMatch(record -> record.kind().equals("join")));
        Optional<AppliedView> view = project.views().find(DemoProject.VIEW);
        addIf(done, WalkStep.MAKE_VIEW, view.isPresent());
        addIf(done, WalkStep.APPLY, view.isPresent());
        view.ifPresent(applied -> {
            Set<Interval> stored = project
                    .warehouse()
                    .windows()
                    .ledger(applied.current().store().name())
                    .stream()
                    .map(LedgerEntry::window)
                    .collect(Collectors.toSet());
            Set<Interval> missing =
                    new HashSet<>(Planner.due(applied.feature(), project.clock().dueNow()));
            missing.removeAll(stored);
            addIf(done, WalkStep.RUN_WINDOW, !stored.isEmpty());
            addIf(done, WalkStep.BACKFILL, missing.isEmpty());
        });
        return done;
    }

    private static void addIf(Set<WalkStep> done, WalkStep step, boolean holds) {
        if (holds) {
            done.add(step);
        }
    }

    /** A statement without what the editor may add or take away. */
    private static String bare(String sql) {
        return sql.strip().replaceAll("\\s*;$", "").replaceAll("\\s+", " ");
    }
}
