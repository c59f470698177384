package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.project.OpenProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one statement. */
@CommandLine.Command(name = "query", description = "one SELECT on the engine")
final class QueryCommand extends Command {
    private static final long LONGEST_STATEMENT = 64 << 20;

    @Parameters(arity = "0..1", paramLabel = "SQL")
    @Nullable
    String sql;

    @Option(names = "-f", paramLabel = "FILE", description = "reads the statement from a file")
    @Nullable
    Path file;

    @Option(names = "--start", paramLabel = "INSTANT", description = "fills in {context.start_time}")
    @Nullable
    String start;

    @Option(names = "--end", paramLabel = "INSTANT", description = "fills in {context.end_time}")
    @Nullable
    String end;

    @Option(names = "--write", description = "allows writing statements on Snowflake; never on embedded engines")
    boolean write;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        if ((sql == null) == (file == null)) {
            throw new InvalidInput("give one statement: query SQL, or query -f FILE");
        }
        if ((start == null) != (end == null)) {
            throw new InvalidInput("--start and --end go together");
        }
        String text = sql == null ? tools().text(Objects.requireNonNull(file), LONGEST_STATEMENT) : sql;
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible()) {
            RenderedSql rendered = RenderedSql.plain(text);
            try {
                if (start != null && end != null) {
                    Interval window = window(start, end);
                    rendered = SqlTemplate.parse(text).render(window, Map.of());
                }
                try (RowCursor rows = write
                        ? project.queries().change(rendered, interruptible.cancellation())
                        : project.queries().run(rendered, interruptible.cancellation())) {
                    Listing.print(rows, tools(), output.choice(terminal()), interruptible.cancellation());
                }
            } catch (SqlProblem problem) {
                throw placed(text, rendered.atOrigin(problem));
            }
        }
        return ExitCode.DONE;
    }

    private InvalidInput placed(String text, SqlProblem problem) {
        String where = file == null ? "" : file.getFileName() + ", ";
        String place = problem.offset() < 0 ? "" : TextPlace.at(text, problem.offset()) + ": ";
        return new InvalidInput(where + place + problem.message(), problem);
    }
}
