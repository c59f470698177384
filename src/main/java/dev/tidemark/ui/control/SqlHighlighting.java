package dev.tidemark.ui.control;

import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which parts of a statement are keywords, functions, texts, numbers, comments and template fields. Pure. */
public final class SqlHighlighting {
    static final String KEYWORD = "sql-keyword";
    static final String FUNCTION = "sql-function";
    static final String TEXT = "sql-text";
    static final String NUMBER = "sql-number";
    static final String COMMENT = "sql-comment";
    static final String FIELD = "sql-field";

    /** A doubled brace stands for itself; a field is marked wherever it stands, as it is replaced there too. */
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{\\s*[A-Za-z_][A-Za-z0-9_.]*\\s*}");

    private SqlHighlighting() {}

    /** So many characters with the style classes of one look. */
    public record Run(int length, List<String> styleClasses) {}

    /** The whole text in runs, for whoever draws it without an editor. */
    public static List<Run> runs(String sql) {
        return TextMark.runs(sql.length(), marks(sql)).stream()
                .map(run -> new Run(run.length(), List.copyOf(run.styleClasses())))
                .toList();
    }

    static List<TextMark> marks(String sql) {
        List<TextMark> marks = new ArrayList<>();
        List<Token> tokens = SqlLexer.tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            String style = style(sql, tokens, i);
            if (!style.isEmpty()) {
                marks.add(new TextMark(tokens.get(i).start(), tokens.get(i).end(), style));
            }
        }
        return withFields(sql, marks);
    }

    /** Within a field nothing else is marked, so that it looks the same in code, text and comment. */
    private static List<TextMark> withFields(String sql, List<TextMark> marks) {
        List<TextMark> fields = new ArrayList<>();
        Matcher braces = BRACES.matcher(sql);
        while (braces.find()) {
            if (braces.end() - braces.start() > 2) {
                fields.add(new TextMark(braces.start(), braces.end(), FIELD));
            }
        }
        List<TextMark> out = new ArrayList<>();
        int next = 0;
        for (TextMark mark : marks) {
            while (next < fields.size() && fields.get(next).to() <= mark.from()) {
                next++;
            }
            int from = mark.from();
            for (int i = next; i < fields.size() && fields.get(i).from() < mark.to(); i++) {
                out.add(new TextMark(from, Math.max(from, fields.get(i).from()), mark.styleClass()));
                from = Math.max(from, fields.get(i).to());
            }
            out.add(new TextMark(from, Math.max(from, mark.to()), mark.styleClass()));
        }
        out.removeIf(mark -> mark.from() == mark.to());
        out.addAll(fields);
        return out;
    }

    private static String style(String sql, List<Token> tokens, int i) {
        Token token = tokens.get(i);
        return switch (token.kind()) {
            case STRING -> TEXT;
            case NUMBER -> NUMBER;
            case COMMENT -> COMMENT;
            case WORD -> wordStyle(sql, tokens, i);
            case QUOTED_NAME, SYMBOL, SPACE -> "";
        };
    }

    private static String wordStyle(String sql, List<Token> tokens, int i) {
        int next = i + 1;
        while (next < tokens.size() && tokens.get(next).kind() == Kind.SPACE) {
            next++;
        }
        boolean called = next < tokens.size() && sql.charAt(tokens.get(next).start()) == '(';
        boolean qualified = i > 0 && sql.charAt(tokens.get(i).start() - 1) == '.';
        if (!qualified && SqlWords.isKeyword(tokens.get(i).text(sql), called)) {
            return KEYWORD;
        }
        return called ? FUNCTION : "";
    }
}
