package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.features.DiffLine.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A unified diff as lines with both numbers. */
class DiffLineTest {
    private static final String BEFORE = "/*---\nttl: 1d\n---*/\nSELECT A\nFROM T\n";
    private static final String AFTER = "/*---\nttl: 1d\nowner: me\n---*/\nSELECT B\nFROM T\n";

    @Test
    void numbersLinesInBothTextsAndKnowsTheHeader() {
        List<String> unified = List.of(
                "@@ -1,5 +1,6 @@", " /*---", " ttl: 1d", "+owner: me", " ---*/", "-SELECT A", "+SELECT B", " FROM T");
        assertThat(DiffLine.of(unified, BEFORE, AFTER))
                .containsExactly(
                        new DiffLine(Kind.HUNK, 0, 0, "@@ -1,5 +1,6 @@", false),
                        new DiffLine(Kind.SAME, 1, 1, "/*---", true),
                        new DiffLine(Kind.SAME, 2, 2, "ttl: 1d", true),
                        new DiffLine(Kind.ADDED, 0, 3, "owner: me", true),
                        new DiffLine(Kind.SAME, 3, 4, "---*/", true),
                        new DiffLine(Kind.REMOVED, 4, 0, "SELECT A", false),
                        new DiffLine(Kind.ADDED, 0, 5, "SELECT B", false),
                        new DiffLine(Kind.SAME, 5, 6, "FROM T", false));
    }

    @Test
    void aTextWithoutAHeaderIsAllSql() {
        assertThat(DiffLine.of(List.of("@@ -0,0 +1 @@", "+SELECT 1"), "", "SELECT 1"))
                .containsExactly(
                        new DiffLine(Kind.HUNK, 0, 0, "@@ -0,0 +1 @@", false),
                        new DiffLine(Kind.ADDED, 0, 1, "SELECT 1", false));
    }
}
