package dev.tidemark.ui.control;

import dev.tidemark.domain.sql.SqlLayout;
import dev.tidemark.domain.sql.SqlLexer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/**
 * An editor of Snowflake SQL with template fields: highlighting, line numbers, problems at their place, brackets,
 * comments (Ctrl+/), find and replace (Ctrl+F), completion (Ctrl+Space), next problem (F8), its remedy (Alt+Enter).
 */
public final class SqlEditor extends BorderPane {
    /** For what is drawn by {@link SqlHighlighting} outside an editor too. */
    public static final String STYLE_SHEET = Objects.requireNonNull(
                    SqlEditor.class.getResource("/styles/sql-editor.css"))
            .toExternalForm();

    private static final KeyCombination COMMENT = shortcut(KeyCode.SLASH);
    private static final KeyCombination COMMENT_PAD = shortcut(KeyCode.DIVIDE);
    private static final KeyCombination FIND = shortcut(KeyCode.F);
    private static final KeyCombination REPLACE = shortcut(KeyCode.H);
    private static final KeyCombination FORMAT =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination COMPLETE = new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination REMEDY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.ALT_DOWN);

    private final CodeArea area = new CodeArea();
    private final SqlStyling styling = new SqlStyling(area);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper(this, "caretOffset", 0);
    private final LineNumbers lineNumbers = new LineNumbers(area);
    private final FindBar findBar = new FindBar(this);
    private final CompletionPopup completions =
            new CompletionPopup(area, () -> area.getCaretBounds().orElse(null));
    private final ProblemTip tip = new ProblemTip(this);
    private List<Problem> problems = List.of();
    private Completer completer = (sql, offset, asked) -> List.of();
    /** Where something was to be offered last, -1 for nowhere. */
    private int offered = -1;

    private boolean offeredAsAsked;

    /** What could stand at an offset. */
    public interface Completer {
        /** @param asked whether somebody asked for it; else it is offered while one types */
        List<Completion> at(String sql, int offset, boolean asked);
    }

    /** What could be typed here; {@code kind} says what it is, for example {@code column}. */
    public record Completion(String text, String kind) {}

    /** Another text for a problem's place. */
    public record Remedy(String label, String replacement) {}

    /**
     * Something wrong in {@code [from, to)}.
     *
     * @param remedy null when none is known
     */
    public record Problem(
            int from, int to, String message, @Nullable Remedy remedy) {
        public Problem(int from, int to, String message) {
            this(from, to, message, null);
        }

        /** The word, text or sign at the offset is wrong. */
        public static Problem at(String sql, int offset, String message) {
            int place = Math.max(0, Math.min(offset, sql.length()));
            for (SqlLexer.Token token : SqlLexer.tokens(sql)) {
                if (place < token.end()) {
                    boolean blank = token.kind() == SqlLexer.Kind.SPACE;
                    return new Problem(place, blank ? place + 1 : token.end(), message);
                }
            }
            return new Problem(Math.max(0, sql.length() - 1), sql.length(), message);
        }
    }

    public SqlEditor() {
        getStyleClass().add("sql-editor");
        getStylesheets().add(STYLE_SHEET);
        area.getStyleClass().add("sql-area");
        area.setParagraphGraphicFactory(lineNumbers);
        setAccessibleText(EditorTexts.TEXTS.text("editor.accessible"));
        // The keyboard is at the area; who names the editor means that.
        area.accessibleTextProperty().bind(accessibleTextProperty());
        setCenter(new VirtualizedScrollPane<>(area));
        area.textProperty().addListener((property, before, now) -> {
            if (!text.isBound()) {
                text.set(now);
            }
            style();
        });
        text.addListener((property, before, now) -> show(now == null ? "" : now));
        area.caretPositionProperty().addListener((property, before, now) -> {
            caret.set(now);
            style();
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        area.addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        tip.follow(area);
        completions.setOnAccept(this::accept);
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /** Setting another text forgets what could be undone. */
    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return area.getText();
    }

    public void setText(String value) {
        text.set(value);
    }

    public ReadOnlyIntegerProperty caretOffsetProperty() {
        return caret.getReadOnlyProperty();
    }

    public int getCaretOffset() {
        return caret.get();
    }

    public String getSelectedText() {
        return area.getSelectedText();
    }

    public int selectionStart() {
        return area.getSelection().getStart();
    }

    public int selectionEnd() {
        return area.getSelection().getEnd();
    }

    /** The node that has the keyboard's focus while one types. */
    public CodeArea area() {
        return area;
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /** Selects and shows. */
    public void select(int from, int to) {
        int length = area.getLength();
        area.selectRange(Math.min(from, length), Math.min(to, length));
        area.requestFollowCaret();
    }

    /** As if it was typed: can be undone. */
    public void replace(int from, int to, String by) {
        area.replaceText(from, to, by);
    }

    public void insert(String what) {
        area.replaceSelection(what);
    }

    public void undo() {
        area.undo();
    }

    public void redo() {
        area.redo();
    }

    /** @param completer what could stand at the caret; the editor leaves out what does not go on what was typed */
    public void setCompleter(Completer completer) {
        this.completer = completer;
    }

    public List<Problem> getProblems() {
        return problems;
    }

    public void setProblems(List<Problem> found) {
        if (problems.equals(found)) {
            return;
        }
        problems = List.copyOf(found);
        tip.hide();
        style();
        lineNumbers.show(problems);
    }

    private void show(String value) {
        String before = area.getText();
        if (value.equals(before)) {
            return;
        }
        completions.hide();
        if (text.isBound()) {
            // Followed, not written: one who reads keeps the place, and only what changed is laid out anew.
            LinePatch patch = LinePatch.between(before, value);
            area.replaceText(patch.from(), patch.to(), patch.lines());
            area.getUndoManager().forgetHistory();
        } else {
            area.replaceText(value);
            area.getUndoManager().forgetHistory();
            area.moveTo(0);
            area.requestFollowCaret();
        }
    }

    private void style() {
        styling.apply(problems);
    }

    private void keyPressed(KeyEvent key) {
        if (completions.handle(key)) {
            offered = key.getCode() == KeyCode.ESCAPE ? -1 : offered;
            key.consume();
            return;
        }
        boolean known = true;
        if (COMMENT.match(key) || COMMENT_PAD.match(key)) {
            toggleComment();
        } else if (FORMAT.match(key)) {
            format();
        } else if (FIND.match(key)) {
            find();
        } else if (REPLACE.match(key)) {
            findBar.open(area.getSelectedText(), true);
        } else if (COMPLETE.match(key)) {
            complete(true);
        } else if (REMEDY.match(key)) {
            known = remedy();
        } else if (key.getCode() == KeyCode.F8) {
            nextProblem();
        } else if (key.getCode() == KeyCode.ESCAPE && (findBar.isOpen() || tip.isShowing())) {
            closeFind();
            tip.hide();
        } else {
            known = false;
        }
        if (known) {
            key.consume();
        }
    }

    private void keyTyped(KeyEvent key) {
        String typed = key.getCharacter();
        if (typed.isEmpty() || key.isShortcutDown()) {
            return;
        }
        char c = typed.charAt(0);
        if (Character.isUnicodeIdentifierPart(c) && !Character.isISOControl(c) || c == '{' || c == '.') {
            complete(false);
        } else {
            completions.hide();
        }
    }

    /** @param asked whether it is offered whatever was typed so far */
    private void complete(boolean asked) {
        String sql = area.getText();
        int offset = area.getCaretPosition();
        SqlPrefix prefix = SqlPrefix.before(sql, offset);
        boolean wanted = asked
                || prefix.isField()
                || (prefix.text().length() > 1 || prefix.isBehindDot(sql)) && SqlPrefix.isCode(sql, offset);
        offered = wanted ? offset : -1;
        offeredAsAsked = asked;
        List<Completion> fitting = wanted
                ? completer.at(sql, offset, asked).stream()
                        .filter(completion -> prefix.begins(completion.text()))
                        .distinct()
                        .toList()
                : List.of();
        completions.offer(fitting);
    }

    /** More can be offered than before: where one waits for it at this moment, it is. */
    public void completionsChanged() {
        if (area.isFocused() && offered >= 0 && offered == area.getCaretPosition()) {
            complete(offeredAsAsked);
        }
    }

    private void accept(Completion completion) {
        offered = -1;
        int offset = area.getCaretPosition();
        SqlPrefix prefix = SqlPrefix.before(area.getText(), offset);
        boolean closed = completion.text().endsWith("}") && area.getText().startsWith("}", offset);
        boolean quoted = completion.text().startsWith("\"")
                && area.getText().substring(0, prefix.from()).endsWith("\"");
        area.replaceText(quoted ? prefix.from() - 1 : prefix.from(), closed ? offset + 1 : offset, completion.text());
    }

    /** Opens the find bar with what is selected. */
    public void find() {
        findBar.open(area.getSelectedText(), false);
    }

    void showFind(boolean shown) {
        setTop(shown ? findBar : null);
        if (!shown) {
            area.requestFocus();
        }
    }

    private void closeFind() {
        if (findBar.isOpen()) {
            showFind(false);
        }
    }

    public void toggleComment() {
        SqlComments.Edit edit = SqlComments.toggle(area.getText(), selectionStart(), selectionEnd());
        boolean selected = selectionEnd() > selectionStart();
        int fromEnd = area.getLength() - area.getCaretPosition();
        area.replaceText(edit.from(), edit.to(), edit.replacement());
        if (selected) {
            area.selectRange(edit.from(), edit.from() + edit.replacement().length());
        } else {
            area.moveTo(Math.max(edit.from(), area.getLength() - fromEnd));
        }
    }

    /** Lays the text out anew; can be undone. The caret stays where it was among the tokens. */
    public void format() {
        String before = area.getText();
        String laidOut = SqlLayout.of(before);
        if (!area.isEditable() || laidOut.equals(before)) {
            return;
        }
        long passed = before.substring(0, getCaretOffset())
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
        area.replaceText(0, area.getLength(), laidOut);
        int at = 0;
        while (passed > 0) {
            passed -= Character.isWhitespace(laidOut.charAt(at)) ? 0 : 1;
            at++;
        }
        area.moveTo(at);
        area.requestFollowCaret();
    }

    /** Goes to the problem behind the caret, or to the first. */
    public void nextProblem() {
        List<Problem> sorted =
                problems.stream().sorted(Comparator.comparingInt(Problem::from)).toList();
        sorted.stream()
                .filter(problem -> problem.from() > selectionStart())
                .findFirst()
                .or(() -> sorted.stream().findFirst())
                .ifPresent(problem -> {
                    select(problem.from(), problem.to());
                    area.requestFocus();
                    tip.showAt(problem);
                });
    }

    private boolean remedy() {
        int at = area.getCaretPosition();
        return problems.stream()
                .filter(problem -> problem.from() <= at && at <= problem.to())
                .findFirst()
                .map(this::remedy)
                .orElse(false);
    }

    boolean remedy(Problem problem) {
        Remedy remedy = problem.remedy();
        tip.hide();
        if (remedy == null || !area.isEditable() || problem.to() > area.getLength()) {
            return false;
        }
        area.replaceText(problem.from(), problem.to(), remedy.replacement());
        return true;
    }

    /** What is in the way of its being collected: popups that stand in windows of their own. */
    public void closePopups() {
        completions.hide();
        tip.hide();
    }

    /** The style classes at an offset, for tests. */
    Set<String> stylesAt(int offset) {
        return Set.copyOf(area.getStyleOfChar(offset));
    }
}
