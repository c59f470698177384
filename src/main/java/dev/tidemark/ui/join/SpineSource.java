package dev.tidemark.ui.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.nio.file.Path;

/** Where the rows of a spine come from; it can be opened as often as needed, on a lane. */
sealed interface SpineSource {
    Messages TEXTS = Messages.of("join");

    String name();

    /** Where a row is, in words for messages, by what {@link SpineReader.Batch#line} says. */
    String place(long line);

    SpineReader open(Tools tools, OpenProject project, Cancellation cancellation);

    /** A file: dropped, chosen, or written from what was pasted. */
    record Rows(String name, Path file) implements SpineSource {
        static Rows of(Path file) {
            return new Rows(String.valueOf(file.getFileName()), file);
        }

        @Override
        public SpineReader open(Tools tools, OpenProject project, Cancellation cancellation) {
            return tools.spine(file.toString(), new Tools.CsvChoice(null, null));
        }

        @Override
        public String place(long line) {
            return TEXTS.text("join.atLine", Words.count(line));
        }
    }

    /** A file written from rows that were typed, a line for each below the heads, so that the fields' own numbers are told. */
    record Typed(Rows rows) implements SpineSource {
        @Override
        public String name() {
            return rows.name();
        }

        @Override
        public SpineReader open(Tools tools, OpenProject project, Cancellation cancellation) {
            return rows.open(tools, project, cancellation);
        }

        @Override
        public String place(long line) {
            return TEXTS.text("join.atRow", Words.count(line - 1));
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

        @Override
        public String place(long line) {
            return TEXTS.text("join.atRow", Words.count(line));
        }
    }
}
