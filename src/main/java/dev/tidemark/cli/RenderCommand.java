package dev.tidemark.cli;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.project.OpenProject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the SQL of a window. */
@CommandLine.Command(name = "render", description = "the SQL with a window filled in; nothing runs")
final class RenderCommand extends Command {

    @Parameters(paramLabel = "VIEW|PATH")
    String viewOrPath;

    @Option(
            names = {"--start", "--from"},
            required = true,
            paramLabel = "INSTANT",
            description = "the window's start, for example 2022-12-02")
    String start;

    @Option(
            names = {"--end", "--to"},
            required = true,
            paramLabel = "INSTANT",
            description = "its end, which does not belong to it")
    String end;

    @Option(names = "--dialect", paramLabel = "h2|duckdb", description = "what that offline engine gets")
    @Nullable
    String dialect;

    @Override
    public Integer call() {
        if (dialect == null && !global().hasProject() && isFile(viewOrPath)) {
            // The template alone says it all; only a dialect needs the columns of the project's tables.
            terminal()
                    .print(tools().definition(Path.of(viewOrPath))
                            .view()
                            .render(window(start, end))
                            .text());
            return ExitCode.DONE;
        }
        try (OpenProject project = open()) {
            DefinitionFormat.Definition definition = definition(project, viewOrPath);
            RenderedSql rendered = definition.view().render(window(start, end));
            String text = rendered.text();
            if (dialect != null) {
                try {
                    text = project.warehouse()
                            .engineSql(new SqlRequest(rendered, project.clock().now()), dialect);
                } catch (SqlProblem problem) {
                    throw definition.problemAt(rendered.atOrigin(problem));
                }
            }
            terminal().print(text);
        }
        return ExitCode.DONE;
    }
}
