package dev.tidemark.app;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** A unified diff of two definitions, without the lines that name files. */
final class TextDiff {
    private static final int CONTEXT = 1;
    private static final int FILE_LINES = 2;

    private TextDiff() {}

    static List<String> unified(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                "before", "after", old, DiffUtils.diff(old, after.lines().toList()), CONTEXT);
        return diff.size() <= FILE_LINES ? List.of() : diff.subList(FILE_LINES, diff.size());
    }
}
