package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.SqlProblem;
import java.util.HashMap;
import java.util.Map;

/** A format whose texts are looked up: each text that was defined means its view. */
public final class Definitions implements DefinitionFormat {
    private final Map<String, FeatureView> known = new HashMap<>();

    public Definition define(String text, FeatureView view) {
        known.put(text, view);
        return parse("", text);
    }

    @Override
    public Definition parse(String fileName, String text) {
        FeatureView view = known.get(text);
        if (view == null) {
            throw new InvalidInput("no definition has the text " + text);
        }
        return new Defined(text, view);
    }

    private record Defined(String text, FeatureView view) implements Definition {
        @Override
        public int sqlOffset() {
            return 0;
        }

        @Override
        public InvalidInput problemAt(SqlProblem problem) {
            return new InvalidInput("at " + problem.offset() + ": " + problem.message(), problem);
        }
    }
}
