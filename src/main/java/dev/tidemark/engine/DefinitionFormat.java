package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.SqlProblem;

/** Reads feature views as people write them. Thread-safe. */
public interface DefinitionFormat {

    /** @throws InvalidInput with file, line and column of the first thing that is wrong */
    Definition parse(String fileName, String text);

    /** A definition with the text it came from. */
    interface Definition {
        String text();

        FeatureView view();

        /** Where the view's statement begins in {@link #text}. */
        int sqlOffset();

        /** The problem of the view's statement (offset in its template) with its file, line and column. */
        InvalidInput problemAt(SqlProblem problem);
    }
}
