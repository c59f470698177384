package dev.tidemark.ui.tools;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that is wrong with a project, in words.
 *
 * @param store the view and its version, or the store's own name where no view has it
 * @param window empty for the whole store
 * @param repair what the repair does about it
 */
record FindingRow(Verification.Finding finding, String store, String window, String what, String repair) {
    private static final Messages TEXTS = Messages.of("tools");

    /** Reads the names of the views. Off the FX thread. */
    static List<FindingRow> of(OpenProject project, List<Verification.Finding> findings) {
        Map<String, String> titles = new HashMap<>();
        if (!findings.isEmpty()) {
            for (AppliedView view : project.views().all()) {
                for (ViewVersion version : project.catalog()
                        .versions(project.warehouse().engine(), view.view().key())) {
                    titles.put(version.store().name(), view.view().name() + " " + version.label());
                }
            }
        }
        return findings.stream()
                .map(finding -> of(finding, titles.getOrDefault(finding.store(), finding.store())))
                .toList();
    }

    private static FindingRow of(Verification.Finding finding, String store) {
        String window = finding.window() == null ? "" : Words.range(finding.window());
        return new FindingRow(finding, store, window, finding.what(), TEXTS.text(repair(finding.remedy())));
    }

    private static String repair(Verification.Remedy remedy) {
        if (remedy instanceof Verification.Remedy.ForgetWindow) {
            return "tools.forgetWindow";
        }
        if (remedy instanceof Verification.Remedy.CreateStore) {
            return "tools.createStore";
        }
        return remedy instanceof Verification.Remedy.DropStore ? "tools.dropStore" : "tools.byHand";
    }

    boolean isMendable() {
        return !(finding.remedy() instanceof Verification.Remedy.ByHand);
    }

    /** Whether its window becomes missing by the repair. */
    boolean forgetsWindow() {
        return finding.remedy() instanceof Verification.Remedy.ForgetWindow;
    }

    /** {@code distinct_merchant_counts v1 2022-11-06 → 11-07}. */
    String title() {
        return window.isEmpty() ? store : store + " " + window;
    }
}
