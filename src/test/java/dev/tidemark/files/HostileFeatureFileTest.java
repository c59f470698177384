package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.project.DefinitionTexts.HeaderValue;
import dev.tidemark.engine.project.DefinitionTexts.Text;
import dev.tidemark.engine.project.DefinitionTexts.Texts;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.Mutations;
import dev.tidemark.hostile.OddText;
import dev.tidemark.hostile.SqlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feature files of whoever: refused with a place in them, or a view that can be filled in and changed. */
@Tag("hostile")
@Timeout(3_600)
class HostileFeatureFileTest {
    private static final List<String> FILES = Examples.featureFiles();
    private static final String END = "\n---*/\nSELECT U, X, TS FROM {t}";
    private static final String HEADER =
            "/*---\nname: v\nsources: {t: DB.PUB.T}\nentities: {u: [U]}\ntimestamp: TS\nschedule: 1d\nstart: 2022-11-01";

    /** What YAML can be made to do to its readers. */
    private static final List<String> TRICKS = List.of(
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
            "&x name: *x",
            "<<: {name: w}",
            "name: !!javax.script.ScriptEngineManager [x]",
            "!!python/object/apply:os.system ['x']",
            "? [a, b]\n: c",
            "? {a: b}\n: c",
            "name: w\nname: v",
            "--- !<tag:yaml.org,2002:set>\na",
            "%TAG ! tag:x,2000:\n---\na: b",
            "---\na: b\n---\nc: d",
            "ttl: 99999999999999999999d",
            "ttl: P9999999999999999D",
            "ttl: -1d",
            "ttl: 0x10",
            "data_delay: 1e9s",
            "data_delay: .inf",
            "start: 9999-12-31",
            "start: 0000-01-01",
            "schedule: 1ns",
            "schedule: 365000000d",
            "tags: {a: [b], c: {d: e}}",
            "tags: {? : ? }",
            "tags: [\"\\ud800\", \"\\U0010FFFF\", \"\\x00\", \"\\/\"]",
            "description: |\n  a\n b\n   c",
            "description: >9-\n  a",
            "description: \"\\",
            "description: 'a",
            "\tdescription: a",
            "description: a\rb",
            "description: - - - - a",
            "entities: {u: [U, U, u]}",
            "sources: {t: \"(SELECT ';' )\", T: x}",
            "sources: {t: \"(SELECT 1) (SELECT 2)\"}");

    @TempDir
    Path folder;

    private static String next(SplittableRandom random) {
        String file = Examples.any(FILES, random);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> Mutations.of(file, Examples.any(FILES, random), random);
            case 3 -> HEADER + "\n" + Examples.any(TRICKS, random) + END;
            case 4 -> HEADER + "\n" + Mutations.of(Examples.any(TRICKS, random), file, random) + END;
            case 5 -> HEADER + "\ndescription: " + repeatedly(random) + END;
            case 6 -> HEADER + "\n" + many(random) + END;
            case 7 ->
                HEADER + "\n---*/\n" + SqlText.next(random).replace("TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS", "{t}");
            default ->
                HEADER.replace("v\n", OddText.text(random) + "\n").replace("U]", OddText.text(random) + "]")
                        + "\nowner: \"" + OddText.text(random) + "\"" + END;
        };
    }

    private static String repeatedly(SplittableRandom random) {
        return Examples.any(
                        List.of(
                                "[", "{", "{a: ", "- ", "? ", "- - ", "\"", "'", "&a ", "!!a ", "a: ", "[[], ", "\n ",
                                "#", "|\n  ", "\\", "x, "),
                        random)
                .repeat(OddText.size(random, 100_000));
    }

    private static String many(SplittableRandom random) {
        int size = OddText.size(random, 30_000);
        StringBuilder out = new StringBuilder(random.nextBoolean() ? "tags:\n" : "sources:\n");
        for (int i = 0; i < size; i++) {
            out.append("  k").append(i).append(": v").append(i).append('\n');
        }
        return out.toString();
    }

    @Test
    void readsAViewOrRefusesWithAPlace() {
        HostileRun.of("the feature file", 700, HostileFeatureFileTest::next, text -> {
            assertThat(FeatureFile.sqlOffset(text)).isBetween(0, text.length());
            try {
                FeatureFile file = FeatureFile.parse("v.sql", text);
                RenderedSql rendered = file.view().render(file.view().firstWindow());
                assertThat(rendered.text()).isNotEmpty();
                file.problemAt(rendered.atOrigin(new SqlProblem(
                        SqlProblem.Kind.ENGINE, "x", rendered.text().length())));
                file.view().warnings();
            } catch (PlacedProblem e) {
                assertThat(e.offset()).isBetween(0, text.length());
                throw e;
            }
        });
    }

    private record Change(String text, Map<String, HeaderValue> values) {}

    private static Change change(SplittableRandom random) {
        HeaderValue value = random.nextBoolean()
                ? new Text(OddText.text(random))
                : new Texts(new TreeMap<>(Map.of(OddText.text(random), OddText.text(random), "t", "DB.PUB.T")));
        String key = Examples.any(List.of("name", "description", "tags", "sources", "ttl", "start", "new"), random);
        String text = random.nextInt(3) == 0 ? next(random) : Examples.any(FILES, random);
        return new Change(text, Map.of(key, value));
    }

    /** What a form writes is read again as what was meant, or the form says why not. */
    @Test
    void aChangedHeaderIsStillOne() {
        HostileRun.of("the header's form", 400, HostileFeatureFileTest::change, change -> {
            String changed = FeatureHeaderPatch.apply(change.text, change.values);
            FeatureFile.Header header = FeatureFile.headerOf(new FilePlace("v", changed));
            assertThat(changed.substring(header.sqlOffset()))
                    .isEqualTo(change.text.substring(FeatureFile.sqlOffset(change.text)));
        });
    }

    @Test
    void bytesAreReadOrRefused() throws IOException {
        Path file = folder.resolve("v.sql");
        HostileRun.of(
                "the feature file's bytes",
                150,
                random -> Mutations.of(next(random).getBytes(StandardCharsets.UTF_8), random),
                bytes -> {
                    Files.write(file, bytes);
                    FeatureFile.read(file);
                });
    }
}
