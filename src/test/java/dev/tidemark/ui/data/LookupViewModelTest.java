package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows of December 1 and 2 are stored, that of December 3, the last before the project's clock, is not. */
class LookupViewModelTest {
    private static final String VIEW = "distinct_merchant_counts";
    private static final String USER = "user_212730160038";

    @TempDir
    static Path shared;

    private static Path prepared;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private DataViewModel data;
    private LookupViewModel lookup;

    @BeforeAll
    static void prepare() {
        InlineTaskRunner tasks = new InlineTaskRunner();
        TestWorkbench first = new TestWorkbench(tasks);
        prepared = TestWorkbench.smallProject(shared);
        first.workbench.opener().open(prepared);
        first.apply(VIEW);
        OpenProject project = Objects.requireNonNull(first.workbench.project().get());
        Backfills.Request request = new Backfills.Request(
                List.of(VIEW),
                Instant.parse("2022-12-01T00:00:00Z"),
                Instant.parse("2022-12-03T00:00:00Z"),
                RunRecord.Kind.BACKFILL,
                false,
                1);
        first.workbench.runs().start(project.backfills().plan(request), request);
        tasks.passTime();
        first.workbench.opener().close(() -> {});
    }

    @BeforeEach
    void open() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("project"));
        try (Stream<Path> files = Files.list(prepared)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        test.workbench.opener().open(copy);
        data = new DataViewModel(test.workbench);
        lookup = data.lookup();
    }

    @AfterEach
    void close() {
        data.close();
        test.workbench.opener().close(() -> {});
        assertThat(test.dialogs.unexpected).isEmpty();
    }

    private void type(String key, String at) {
        lookup.keys().get().get(0).text().set(key);
        lookup.at().set(at);
    }

    private LookupAnswer ask(String key, String at) {
        type(key, at);
        lookup.ask();
        assertThat(lookup.problem().get()).isEmpty();
        return Objects.requireNonNull(lookup.answer().get());
    }

    private static Map<String, String> facts(LookupAnswer answer) {
        return answer.facts().stream().collect(Collectors.toMap(LookupAnswer.Fact::name, LookupAnswer.Fact::value));
    }

    @Test
    void asksForTheJoinKeysOfTheViewWithTheirTypes() {
        data.lookUp(VIEW);
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.LOOKUP);
        assertThat(Objects.requireNonNull(lookup.target().get()).title()).isEqualTo(VIEW + " v1");
        assertThat(lookup.keys().get()).singleElement().satisfies(field -> {
            assertThat(field.column().name()).isEqualTo("USER_ID");
            assertThat(field.column().type()).hasToString("VARCHAR");
        });
        assertThat(lookup.clock().get()).as("the project's clock").isEqualTo("2022-12-04 00:00");
    }

    @Test
    void answersWithTheValuesAndWhyInTheJoinsWords() {
        data.lookUp(VIEW);
        LookupAnswer answer = ask(USER, "2022-12-03");
        assertThat(answer.reason()).isEqualTo(Reason.MATCHED);
        assertThat(answer.sentence()).isEqualTo("Takes the whole row of window 12-02 → 12-03.");
        assertThat(answer.asked()).isEqualTo("USER_ID = " + USER + ", as of 2022-12-03 00:00 UTC");
        assertThat(facts(answer))
                .containsEntry("Status", "present")
                .containsEntry("Effective", "2022-12-03 00:00")
                .containsEntry("Stamped", "2022-12-02 23:59:59.999999")
                .containsEntry("Version", "v1")
                .containsEntry("Age", "< 1 ms");
        assertThat(answer.values())
                .extracting(LookupAnswer.Value::name)
                .containsExactly("DSTNCT_MERCHANT_2D", "DSTNCT_MERCHANT_30D");
        assertThat(answer.values()).allSatisfy(value -> assertThat(value.text()).matches("\\d+"));
    }

    @Test
    void asksAtTheProjectsClockAndSaysThatANewerWindowIsMissing() {
        data.lookUp(VIEW);
        LookupAnswer answer = ask(USER, "");
        assertThat(answer.at()).isEqualTo(TestWorkbench.NOW);
        assertThat(answer.found().status()).isEqualTo(OnlineLookup.Status.EXPIRED);
        assertThat(facts(answer)).containsEntry("Status", "expired").containsEntry("Expired", "2022-12-04 00:00");
        assertThat(answer.reason()).isEqualTo(Reason.NOT_COMPUTED);
        assertThat(answer.sentence())
                .isEqualTo("Window 12-03 → 12-04 could hold a newer row and is not computed. "
                        + "The newest stored values are shown; a join at this time gives none.");
        assertThat(answer.values()).hasSize(2);
    }

    @Test
    void tellsUnknownKeysAndTimesBeforeTheStartApart() {
        data.lookUp(VIEW);
        LookupAnswer unknown = ask("nobody", "2022-12-03");
        assertThat(unknown.isThere()).isFalse();
        assertThat(unknown.values()).isEmpty();
        assertThat(facts(unknown)).containsEntry("Status", "missing").doesNotContainKey("Effective");
        LookupAnswer early = ask(USER, "2022-10-01");
        assertThat(early.reason()).isEqualTo(Reason.BEFORE_START);
        assertThat(early.sentence()).startsWith("Asked before the feature start 2022-");
    }

    @Test
    void saysAtTheFieldsWhatIsWrongWithTheQuestion() {
        data.lookUp(VIEW);
        type("", "");
        lookup.ask();
        assertThat(lookup.problem().get()).isEqualTo("Write a value for USER_ID.");
        type(USER, "yesterday");
        lookup.ask();
        assertThat(lookup.problem().get()).startsWith("At: ").contains("yesterday");
        assertThat(lookup.answer().get()).isNull();
        ask(USER, "2022-12-03");
        assertThat(lookup.working().get()).isFalse();
    }

    @Test
    void dropsTheAnswerToWhatWasAskedBefore() {
        data.lookUp(VIEW);
        tasks.hold();
        type(USER, "2022-12-03");
        lookup.ask();
        type("nobody", "2022-12-03");
        lookup.ask();
        assertThat(lookup.working().get()).isTrue();
        tasks.runHeldBackwards();
        assertThat(Objects.requireNonNull(lookup.answer().get()).key()).containsEntry("USER_ID", "nobody");
    }

    @Test
    void anotherViewMakesTheAnswerVoidAndKeepsWhatWasTypedForTheSameKey() {
        test.apply("recent_spending");
        data.lookUp(VIEW);
        ask(USER, "2022-12-03");
        lookup.target()
                .set(lookup.targets().stream()
                        .filter(each -> each.name().equals("recent_spending"))
                        .findFirst()
                        .orElseThrow());
        assertThat(lookup.answer().get()).isNull();
        assertThat(lookup.keys().get())
                .filteredOn(field -> field.column().name().equals("USER_ID"))
                .extracting(field -> field.text().get())
                .containsExactly(USER);
        lookup.ask();
        LookupAnswer answer = Objects.requireNonNull(lookup.answer().get());
        assertThat(answer.reason()).isEqualTo(Reason.NOT_COMPUTED);
        assertThat(answer.isThere()).as("nothing is stored").isFalse();
        assertThat(answer.sentence()).doesNotContain("newest stored");
    }

    @Test
    void opensAtTheStoreThatIsShownAndGoesBackToIt() {
        data.show(data.list()
                .groups()
                .get()
                .get(data.list().groups().get().size() - 1)
                .tables()
                .get(0));
        data.lookUp("");
        assertThat(Objects.requireNonNull(lookup.target().get()).title()).isEqualTo(VIEW + " v1");
        data.leaveLookup();
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        assertThat(Objects.requireNonNull(data.table().table().get()).title()).isEqualTo(VIEW + " v1");
    }

    @Test
    void goingBackWithoutATableShowsOne() {
        DataViewModel fresh = new DataViewModel(test.workbench);
        test.workbench.opener().setAsOf(TestWorkbench.NOW);
        fresh.lookUp("");
        fresh.leaveLookup();
        assertThat(fresh.pane().get()).isEqualTo(DataViewModel.Pane.TABLE);
        fresh.close();
    }

    @Test
    void atAnotherTimeTheSameKeyIsStillThere() {
        data.lookUp(VIEW);
        ask(USER, "");
        test.workbench.opener().setAsOf(Instant.parse("2022-12-03T00:00:00Z"));
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.LOOKUP);
        assertThat(lookup.answer().get()).as("of the time before").isNull();
        assertThat(lookup.clock().get()).isEqualTo("2022-12-03 00:00");
        lookup.ask();
        assertThat(Objects.requireNonNull(lookup.answer().get()).reason()).isEqualTo(Reason.MATCHED);
    }

    @Test
    void withoutAViewItLeadsToWritingOne() {
        Path empty = folder.resolve("empty");
        test.tools.createProject(empty, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(empty);
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.EMPTY);
        data.lookUp("");
        assertThat(lookup.noViews().get()).isTrue();
        lookup.newView();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.NewView(""));
    }

    @Test
    void waitsForAnImportAndForAProject() {
        test.workbench.opener().close(() -> {});
        data.lookUp("");
        assertThat(data.pane().get()).isEqualTo(DataViewModel.Pane.EMPTY);
        assertThat(data.isClosed()).isTrue();
        assertThat(test.workbench.notices()).extracting(Notice::kind).doesNotContain(Notice.Kind.ERROR);
    }
}
