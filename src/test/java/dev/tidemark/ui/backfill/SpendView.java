package dev.tidemark.ui.backfill;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.project.OpenProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small view whose window 2022-11-27 fails with a division by zero, as often as it is computed. */
final class SpendView {
    static final int WINDOWS = 9;
    /** The index of the window that fails. */
    static final int FAILING = 2;

    private static final String TEXT = """
            /*---
            name: spend
            sources:
              transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            entities:
              user: [USER_ID]
            timestamp: TIMESTAMP
            schedule: 1d
            start: 2022-11-25
            ---*/
            SELECT
                USER_ID
                , SUM(AMT) / IFF(TO_TIMESTAMP('{context.start_time}') = TO_TIMESTAMP('%s'), 0, 1) AS SPEND
                , TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP
            FROM {transactions}
            WHERE TIMESTAMP >= TO_TIMESTAMP('{context.start_time}') AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
            GROUP BY USER_ID
            """;

    private SpendView() {}

    static void apply(OpenProject project, boolean fails) {
        apply(project, text(fails));
    }

    /** Every window takes some tenths of a second, so that a run can be seen and stopped before it is over. */
    static void applySlow(OpenProject project, boolean fails) {
        apply(project, repeated(fails, 1_000));
    }

    /** Every window takes seconds, so that two runs are there for as long as they are looked at. */
    static void applyVerySlow(OpenProject project) {
        apply(project, repeated(false, 10_000));
    }

    /** @param times how often each source row is read */
    private static String repeated(boolean fails, int times) {
        return text(fails)
                .replace(
                        "FROM {transactions}",
                        "FROM {transactions} CROSS JOIN (SELECT SEQ4() AS AGAIN FROM TABLE(GENERATOR(ROWCOUNT => "
                                + times + ")))");
    }

    private static String text(boolean fails) {
        return TEXT.replace("%s", fails ? "2022-11-27T00:00:00" : "1999-01-01T00:00:00");
    }

    private static void apply(OpenProject project, String text) {
        Path file = project.folder().resolve("spend.sql");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var definition = TestProgram.tools().definition(file);
        project.registry().apply(project.registry().plan(List.of(definition), false));
    }
}
