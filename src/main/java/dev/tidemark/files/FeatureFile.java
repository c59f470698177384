package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.feature.InvalidField;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.DefinitionFormat;
import java.nio.file.Path;

/**
 * A feature view as a file: a block comment with YAML in front, then the statement ({@code cli.md} 3).
 *
 * @param name the file's name, for messages
 * @param text the whole file as it is, so that export gives the same characters
 * @param view what it defines
 * @param sqlOffset where the view's statement begins in {@code text}
 */
public record FeatureFile(String name, String text, FeatureView view, int sqlOffset)
        implements DefinitionFormat.Definition {
    private static final String OPEN = "/*---";
    private static final String CLOSE = "---*/";
    private static final long LARGEST = 4 << 20;

    /** @throws InvalidInput with file, line and column when the file cannot be read or is wrong */
    public static FeatureFile read(Path path) {
        return parse(String.valueOf(path.getFileName()), TextFiles.read(path, LARGEST));
    }

    /**
     * @param name stands in front of every message
     * @throws InvalidInput with file, line and column for the first thing that is wrong
     */
    public static FeatureFile parse(String name, String text) {
        FilePlace place = new FilePlace(name, text);
        Header found = headerOf(place);
        FeatureHeader header = new FeatureHeader(place, YamlHeader.parse(place, found.yamlStart(), found.yamlEnd()));
        int sqlOffset = found.sqlOffset();
        String sql = text.substring(sqlOffset).stripTrailing();
        FeatureViewBuilder view = header.read();
        return new FeatureFile(name, text, build(place, header, view.sql(sql), sqlOffset), sqlOffset);
    }

    /** Where the statement begins, also when the header is wrong; 0 when there is none. */
    public static int sqlOffset(String text) {
        try {
            return headerOf(new FilePlace("", text)).sqlOffset();
        } catch (PlacedProblem e) {
            return 0;
        }
    }

    /** Offsets of the YAML's ends and of the statement. */
    record Header(int yamlStart, int yamlEnd, int sqlOffset) {}

    static Header headerOf(FilePlace place) {
        SqlLexer.Token comment = header(place);
        return new Header(
                comment.start() + OPEN.length(),
                comment.end() - CLOSE.length(),
                behindBlanks(place.text(), comment.end()));
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static FeatureView build(FilePlace place, FeatureHeader header, FeatureViewBuilder view, int sqlOffset) {
        try {
            return view.build();
        } catch (InvalidField e) {
            throw place.problem(e.field().equals("sql") ? sqlOffset : header.offsetOf(e.field()), e.getMessage(), e);
        } catch (SqlProblem e) {
            throw place.problem(sqlOffset + Math.max(0, e.offset()), e.message(), e);
        }
    }

    private static SqlLexer.Token header(FilePlace place) {
        String text = place.text();
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            if (token.kind() == SqlLexer.Kind.SPACE) {
                continue;
            }
            if (token.kind() != SqlLexer.Kind.COMMENT) {
                break;
            }
            if (text.startsWith(OPEN, token.start())) {
                String comment = token.text(text);
                if (!comment.endsWith(CLOSE) || comment.length() < OPEN.length() + CLOSE.length()) {
                    int end = comment.endsWith("*/") ? token.end() - 2 : token.start();
                    throw place.problem(end, "the header that begins with /*--- must end with ---*/");
                }
                return token;
            }
        }
        throw place.problem(0, "the header is missing: a feature file begins with /*---, YAML, ---*/, then the SELECT");
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\ufeff';
    }

    /**
     * The problem as a message with file, line and column.
     *
     * @param problem its offset is one in the view's statement
     */
    @Override
    public InvalidInput problemAt(SqlProblem problem) {
        if (problem.offset() < 0) {
            return new InvalidInput(name + ": " + problem.message(), problem);
        }
        return new FilePlace(name, text).problem(sqlOffset + problem.offset(), problem.message(), problem);
    }
}
