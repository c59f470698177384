package dev.tidemark.ui.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Problem;
import java.nio.file.Path;

/** Where the rows of a spine come from; it can be opened as often as needed, on a lane. */
sealed interface SpineSource {

    String name();

    SpineReader open(Tools tools, OpenProject project, Cancellation cancellation);

    /** A file: dropped, chosen, or written from what was pasted or typed. */
    record Rows(String name, Path file) implements SpineSource {
        static Rows of(Path file) {
            return new Rows(String.valueOf(file.getFileName()), file);
        }

        @Override
        public SpineReader open(Tools tools, OpenProject project, Cancellation cancellation) {
            return tools.spine(file.toString(), new Tools.CsvChoice(null, null));
        }
    }

    /** A query on the engine. */
    record Query(String name, String sql) implements SpineSource {
        @Override
        public SpineReader open(Tools tools, OpenProject project, Cancellation cancellation) {
            try {
                return tools.spine(project, sql, cancellation);
            } catch (InvalidInput e) {
                // The engine's words name an option of the command line.
                if (e.getCause() instanceof SqlProblem problem && problem.offset() >= 0) {
                    throw new InvalidInput(problem.message() + ", " + TextPlace.at(sql, problem.offset()), e);
                }
                throw e.getCause() instanceof SqlProblem problem ? new InvalidInput(Problem.words(problem), e) : e;
            }
        }
    }
}
