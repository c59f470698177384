package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A version of a view that a key can be looked up in.
 *
 * @param read whether it is the one that joins read
 */
record LookupTarget(AppliedView view, ViewVersion version, boolean read) {
    private static final Messages TEXTS = Messages.of("data");

    /** Of every view the version that joins read, then the others that have a store; off the FX thread. */
    static List<LookupTarget> of(OpenProject project) {
        Set<String> stores = Set.copyOf(project.warehouse().windows().storeNames());
        List<LookupTarget> targets = new ArrayList<>();
        for (AppliedView view : project.views().all()) {
            ViewVersion read = project.views().versionToRead(view, null);
            targets.add(new LookupTarget(view, read, true));
            for (ViewVersion other : project.catalog()
                    .versions(project.warehouse().engine(), view.view().key())) {
                if (other.id() != read.id() && stores.contains(other.store().name())) {
                    targets.add(new LookupTarget(view, other, false));
                }
            }
        }
        return targets;
    }

    String name() {
        return view.view().name();
    }

    /** {@code distinct_merchant_counts v2}; says so where joins read another version. */
    String title() {
        String title = name() + " " + version.label();
        return read ? title : TEXTS.text("data.lookupOther", title);
    }

    List<ResultColumn> keys() {
        return version.store().joinKeys().stream().map(version.store()::column).toList();
    }

    JoinRequest.Chosen chosen() {
        return new JoinRequest.Chosen(view, version);
    }
}
