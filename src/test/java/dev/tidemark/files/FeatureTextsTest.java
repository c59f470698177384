package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.engine.project.DefinitionTexts.HeaderValue;
import dev.tidemark.engine.project.DefinitionTexts.Lists;
import dev.tidemark.engine.project.DefinitionTexts.Text;
import dev.tidemark.engine.project.DefinitionTexts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTextsTest {
    private static final String FILE = """
            /*---
            name: spending        # by user
            description: What a user spent
            sources:
              payments: DB.PUB.PAYMENTS   # every payment
            entities:
              user: [USER_ID]
            timestamp: TS
            schedule: 1h
            start: 2022-11-01
            ttl: 6h     # six hours
            # the end
            ---*/
            SELECT 1
            """;

    private final FeatureTexts texts = new FeatureTexts(WorkFiles.NOBODY);

    private String changed(String key, HeaderValue value) {
        return texts.change(FILE, Map.of(key, value));
    }

    @Test
    void changesOneValueAndNothingElse() {
        assertThat(changed("ttl", new Text("1d"))).isEqualTo(FILE.replace("ttl: 6h ", "ttl: 1d "));
    }

    @Test
    void addsAKeyBehindTheLastOne() {
        assertThat(changed("owner", new Text("fraud")))
                .isEqualTo(FILE.replace("# six hours\n", "# six hours\nowner: fraud\n"));
    }

    @Test
    void removesTheLineOfAnEmptyValue() {
        assertThat(changed("ttl", new Text(""))).isEqualTo(FILE.replace("ttl: 6h     # six hours\n", ""));
        assertThat(changed("owner", new Text(""))).isEqualTo(FILE);
    }

    @Test
    void changesASourceWhereItStands() {
        assertThat(changed("sources", new Texts(Map.of("payments", "DB.PUB.OTHER"))))
                .isEqualTo(FILE.replace("DB.PUB.PAYMENTS", "DB.PUB.OTHER"));
    }

    @Test
    void changesJoinKeysWhereTheyStand() {
        assertThat(changed("entities", new Lists(Map.of("user", List.of("USER_ID", "CARD")))))
                .isEqualTo(FILE.replace("[USER_ID]", "[USER_ID, CARD]"));
    }

    @Test
    void anotherSetOfSourcesIsWrittenAnew() {
        assertThat(texts.parse("x", changed("sources", new Texts(Map.of("cards", "DB.PUB.CARDS"))))
                        .view()
                        .sources())
                .containsOnlyKeys("cards");
    }

    @Test
    void oddTextsReadBackTheSame() {
        for (String odd : List.of("a: b", "null", "# no comment", "ends */ here", "two\nlines", "\"quoted\" \\ back")) {
            String changed = changed("description", new Text(odd));
            assertThat(texts.parse("x", changed).view().description()).isEqualTo(odd);
            assertThat(changed).endsWith("---*/\nSELECT 1\n");
        }
    }

    @Test
    void severalChangesAtOnceDoNotDisturbEachOther() {
        String changed = texts.change(FILE, Map.of("name", new Text("cards"), "ttl", new Text("90m")));
        assertThat(changed).isEqualTo(FILE.replace("spending", "cards").replace("ttl: 6h", "ttl: 90m"));
    }

    @Test
    void theStatementBeginsBehindTheHeaderEvenABrokenOne() {
        assertThat(texts.sqlOffset(FILE)).isEqualTo(FILE.indexOf("SELECT"));
        String broken = FILE.replace("ttl: 6h", "ttl: [");
        assertThat(texts.sqlOffset(broken)).isEqualTo(broken.indexOf("SELECT"));
        assertThat(texts.sqlOffset("SELECT 1")).isZero();
    }

    @Test
    void aProblemKnowsItsOffsetAndItsBareWords() {
        String broken = FILE.replace("ttl: 6h", "ttl: 6x");
        assertThatThrownBy(() -> texts.parse("x.sql", broken)).isInstanceOfSatisfying(PlacedProblem.class, problem -> {
            assertThat(problem.offset()).isEqualTo(broken.indexOf("6x"));
            assertThat(problem)
                    .hasMessageStartingWith("x.sql, line 11, column 6: ")
                    .hasMessageEndingWith(problem.what());
        });
    }

    @Test
    void draftsAreKeptByNameAndForgottenWhenEmpty(@TempDir Path project) {
        assertThat(texts.drafts(project)).isEmpty();
        texts.keepDraft(project, "A/B", "SELECT 1\r\n");
        texts.keepDraft(project, "C", "SELECT 2");
        assertThat(texts.drafts(project)).containsOnly(Map.entry("A/B", "SELECT 1\r\n"), Map.entry("C", "SELECT 2"));
        texts.keepDraft(project, "C", "");
        assertThat(texts.drafts(project)).containsOnlyKeys("A/B");
    }

    /** Of a stranger's project, or of another program: what was written besides can be read all the same. */
    @Test
    void aFileWhoseNameIsNoneOfOursIsNoDraft(@TempDir Path folder) throws IOException {
        texts.keepDraft(folder, "größe / 100 %", "SELECT 1");
        for (String name : List.of("%zz", "%", "a%4", "%-1")) {
            Files.writeString(folder.resolve("drafts/" + name + ".sql"), "SELECT 2");
        }
        assertThat(texts.drafts(folder)).isEqualTo(Map.of("größe / 100 %", "SELECT 1"));
    }
}
