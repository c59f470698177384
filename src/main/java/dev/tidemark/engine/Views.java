package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the views of a project on one engine. */
public final class Views {
    private final CatalogReader catalog;
    private final DefinitionFormat format;
    private final String engine;

    public Views(CatalogReader catalog, DefinitionFormat format, String engine) {
        this.catalog = catalog;
        this.format = format;
        this.engine = engine;
    }

    public List<AppliedView> all() {
        return catalog.views(engine).stream().map(this::read).toList();
    }

    /** The views of another engine of the project. */
    public Views on(String other) {
        return new Views(catalog, format, other);
    }

    public Optional<AppliedView> find(String name) {
        return catalog.view(engine, FeatureView.key(name)).map(this::read);
    }

    /** @throws InvalidInput that names the views there are */
    public AppliedView get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private InvalidInput unknown(String name) {
        List<ViewRecord> known = catalog.views(engine);
        return new InvalidInput("there is no feature view '" + name + "' on " + engine
                + (known.isEmpty()
                        ? "; apply a feature file first"
                        : "; there are " + known.stream().map(ViewRecord::name).collect(Collectors.joining(", "))));
    }

    /** @param label v1, v2, …; null for the active version */
    public ViewVersion versionToRead(AppliedView view, @Nullable String label) {
        if (label != null) {
            return version(view, label);
        }
        ViewVersion active = view.active();
        return active == null ? view.current() : active;
    }

    /** @throws InvalidInput that names the versions there are */
    public ViewVersion version(AppliedView view, String label) {
        List<ViewVersion> versions = catalog.versions(engine, view.view().key());
        return versions.stream()
                .filter(v -> v.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(view.view().name() + " has no version '" + label + "'; there are "
                        + versions.stream().map(ViewVersion::label).collect(Collectors.joining(", "))));
    }

    private AppliedView read(ViewRecord view) {
        Long active = view.activeVersion();
        return new AppliedView(
                view,
                parse(view.name(), view.fileText()),
                version(view.currentVersion()),
                active == null ? null : version(active));
    }

    /** Reads a stored definition; it stands in messages as {@code <view>.sql}. */
    DefinitionFormat.Definition parse(String name, String fileText) {
        return format.parse(name + ".sql", fileText);
    }

    private ViewVersion version(long id) {
        return catalog.version(id)
                .orElseThrow(() ->
                        new EngineFailure("the catalog has lost version " + id + "; restore a backup", false, null));
    }
}
