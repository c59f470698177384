package dev.tidemark.cli;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Shows one view. */
@CommandLine.Command(name = "describe", description = "one feature view: definition, columns, versions")
final class DescribeCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            FeatureView feature = view.feature();
            line("name", feature.name());
            line("engine", project.warehouse().engine());
            line(
                    "entities",
                    feature.entities().stream()
                            .map(e -> e.name() + " (" + String.join(", ", e.joinKeys()) + ")")
                            .collect(Collectors.joining(", ")));
            feature.sources().forEach((source, meaning) -> line("source", source + " = " + meaning.text()));
            line("timestamp", Identifiers.display(feature.timestamp()));
            line("schedule", DurationText.format(feature.schedule().step()));
            line("start", InstantText.iso(feature.start()));
            line("first window", feature.firstWindow().toString());
            line("ttl", feature.ttl() == null ? "never expires" : DurationText.format(feature.ttl()));
            line("data delay", DurationText.format(feature.dataDelay()));
            line("out of range", feature.outOfRange().text());
            ViewVersion active = view.active();
            line(
                    "version",
                    view.current().label() + " (" + view.current().store().name() + ")");
            line("active", active == null ? "none" : active.label());
            for (ResultColumn column : view.current().store().columns()) {
                line("column", Identifiers.display(column.name()) + " " + column.type());
            }
            project.warehouse().indexes().list().stream()
                    .filter(index -> index.viewKey().equals(view.view().key()))
                    .forEach(index -> line("index", index.table() + " " + index.columns()));
            feature.warnings().forEach(warning -> line("note", warning));
            terminal().print("");
            terminal().print(view.view().fileText().stripTrailing());
        }
        return ExitCode.DONE;
    }

    private void line(String what, String text) {
        terminal().print(String.format(Locale.ROOT, "%-14s%s", what, text));
    }
}
