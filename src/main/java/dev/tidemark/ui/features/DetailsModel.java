package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.TableUse;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StatementCheck;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the text reads and writes, and what is worth a look: lineage and checks. Read when it is looked at. */
public final class DetailsModel {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final FeaturesViewModel viewModel;
    private final Workbench workbench;
    private final ObservableList<Fact> lineage = FXCollections.observableArrayList();
    private final ObservableList<Check> checks = FXCollections.observableArrayList();
    private @Nullable Running running;

    /** Something in words under a heading. */
    public record Fact(String heading, String name, String detail) {}

    /** How a check ended. */
    public enum Outcome {
        GOOD,
        WARNING,
        BAD
    }

    public record Check(Outcome outcome, String title, String text) {}

    private record Read(List<Fact> lineage, boolean deterministic) {}

    DetailsModel(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.workbench = viewModel.workbench();
    }

    /** Reads the text in the editor. */
    void load() {
        Running before = running;
        if (before != null) {
            before.abandon();
        }
        Definition definition = viewModel.document().definitionProperty().get();
        AppliedView applied = viewModel.document().applied();
        Trouble trouble = viewModel.document().troubleProperty().get();
        if (definition == null || trouble != null) {
            lineage.clear();
            checks.setAll(new Check(
                    Outcome.BAD,
                    TEXTS.text("features.checkText"),
                    trouble == null
                            ? ""
                            : trouble.words(viewModel.document().sqlProperty().get())));
            return;
        }
        running = workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.READING,
                        TEXTS.text("features.detailsOf", definition.view().name()),
                        Lane.WORK,
                        (project, cancellation) -> read(project, definition, applied),
                        read -> {
                            lineage.setAll(read.lineage());
                            checks.setAll(checks(definition, read.deterministic()));
                        },
                        error -> checks.setAll(new Check(
                                Outcome.BAD,
                                TEXTS.text("features.checkText"),
                                dev.tidemark.ui.dialog.Problem.words(error))));
    }

    private static Read read(OpenProject project, Definition definition, @Nullable AppliedView applied) {
        FeatureView view = definition.view();
        StatementCheck.Result checked = StatementCheck.check(
                definition, project.warehouse(), project.clock().now());
        Warehouse.StatementShape shape = project.warehouse()
                .describe(new SqlRequest(
                        view.render(view.firstWindow()), project.clock().now()));
        List<Fact> facts = new ArrayList<>();
        for (TableUse use : shape.uses()) {
            facts.add(new Fact(
                    TEXTS.text("features.lineageReads"),
                    use.table().toString(),
                    String.join(", ", new TreeSet<>(use.columns()))));
        }
        checked.store()
                .columns()
                .forEach(column -> facts.add(new Fact(
                        TEXTS.text("features.lineageColumns"),
                        column.name(),
                        column.type().toString())));
        facts.add(new Fact(
                TEXTS.text("features.lineageStore"),
                checked.store().name(),
                TEXTS.text("features.lineageKeys", String.join(", ", view.joinKeys()), view.timestamp())));
        String readers = applied == null
                ? TEXTS.text("features.readersNone")
                : applied.active() == null
                        ? TEXTS.text("features.readersWait")
                        : TEXTS.text("features.readersOf", applied.active().label());
        facts.add(new Fact(TEXTS.text("features.lineageReaders"), TEXTS.text("features.lineageWho"), readers));
        return new Read(facts, checked.deterministic());
    }

    private List<Check> checks(Definition definition, boolean deterministic) {
        List<Check> found = new ArrayList<>();
        found.add(new Check(Outcome.GOOD, TEXTS.text("features.checkText"), TEXTS.text("features.checkTextGood")));
        found.add(new Check(
                deterministic ? Outcome.GOOD : Outcome.WARNING,
                TEXTS.text("features.checkChance"),
                TEXTS.text(deterministic ? "features.checkChanceGood" : "features.checkChanceBad")));
        definition
                .view()
                .warnings()
                .forEach(warning ->
                        found.add(new Check(Outcome.WARNING, TEXTS.text("features.checkDefinition"), warning)));
        PreviewRows rows = viewModel.preview().rowsProperty().get();
        if (rows != null) {
            String window = Words.range(rows.window());
            found.add(counted("features.checkKeys", rows.nullKeys(), window));
            found.add(counted("features.checkOutside", rows.outside(), window));
            found.add(new Check(
                    Outcome.GOOD, TEXTS.text("features.checkTwice"), TEXTS.text("features.checkNone", window)));
        }
        return found;
    }

    private static Check counted(String key, long count, String window) {
        return new Check(
                count == 0 ? Outcome.GOOD : Outcome.WARNING,
                TEXTS.text(key),
                count == 0
                        ? TEXTS.text("features.checkNone", window)
                        : TEXTS.text("features.checkSome", Words.count(count, "row"), window));
    }

    public ObservableList<Fact> lineage() {
        return lineage;
    }

    public ObservableList<Check> checks() {
        return checks;
    }
}
