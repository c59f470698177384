package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.features.DefinitionForm.Field;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One project for all tests, since loading its rows takes a while; each test begins with the view as applied. */
@TestInstance(Lifecycle.PER_CLASS)
class FeaturesViewModelTest {
    private static final String NAME = "distinct_merchant_counts";

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private FeaturesViewModel viewModel;
    private ViewDocument document;
    private PreviewModel preview;

    @BeforeAll
    void openProject(@TempDir Path folder) {
        test.workbench.opener().open(TestWorkbench.project(folder, "h2"));
        test.apply(NAME);
    }

    @AfterAll
    void closeProject() {
        test.workbench.opener().close(() -> {});
    }

    @BeforeEach
    void show() {
        viewModel = new FeaturesViewModel(test.workbench);
        document = viewModel.document();
        preview = viewModel.preview();
        viewModel.arrive(new Destination.View(NAME));
        tasks.passTime();
    }

    @AfterEach
    void forget() {
        if (viewModel.currentProperty().get() != null) {
            viewModel.revert();
        }
        tasks.passTime();
        viewModel.close();
    }

    private void edit(String from, String to) {
        assertThat(document.sqlProperty().get()).contains(from);
        document.sqlProperty().set(document.sqlProperty().get().replace(from, to));
    }

    @Test
    void showsTheViewWithItsNewestWindowAndRows() {
        assertThat(viewModel.list().shown()).extracting(ViewRow::due).containsExactly(33);
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
        assertThat(document.sqlProperty().get()).startsWith("SELECT");
        assertThat(preview.windowProperty().get().end()).isEqualTo(TestWorkbench.NOW);
        PreviewRows rows = preview.rowsProperty().get();
        assertThat(rows.rows()).hasSize(200);
        assertThat(rows.total()).isGreaterThanOrEqualTo(200);
        assertThat(rows.stamp()).isEqualTo("2022-12-03T23:59:59.999999Z");
        assertThat(preview.sceneProperty().get().stampInside()).isTrue();
        assertThat(preview.offlineProperty().get()).isNotEmpty();
    }

    @Test
    void rendersAtOnceAndEvaluatesWhenTheKeysRest() {
        PreviewRows before = preview.rowsProperty().get();
        edit("'2 DAYS'", "'7 DAYS'");
        assertThat(preview.renderedProperty().get()).contains("'7 DAYS'");
        assertThat(preview.rowsProperty().get()).isSameAs(before);
        assertThat(preview.oldProperty().get()).isTrue();
        tasks.passTime();
        assertThat(preview.rowsProperty().get()).isNotSameAs(before);
        assertThat(preview.oldProperty().get()).isFalse();
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.DRAFT);
    }

    @Test
    void brokenTextKeepsTheLastGoodRowsAndSaysSo() {
        PreviewRows before = preview.rowsProperty().get();
        edit("THEN MERCHANT", "THEN MERCHNAT");
        tasks.passTime();
        assertThat(preview.rowsProperty().get()).isSameAs(before);
        assertThat(preview.bandProperty().get()).startsWith("Last good preview, from ");
        SqlEditor.Problem problem = viewModel.help().problems().get(0);
        String sql = document.sqlProperty().get();
        assertThat(sql.substring(problem.from(), problem.to())).isEqualTo("MERCHNAT");
        assertThat(problem.remedy()).isNotNull();
        assertThat(problem.remedy().replacement()).isEqualTo("MERCHANT");
        edit("MERCHNAT", "MERCHANT");
        tasks.passTime();
        assertThat(viewModel.help().problems()).isEmpty();
        assertThat(preview.bandProperty().get()).isEmpty();
    }

    @Test
    void anUnknownFieldIsShownWithoutAnyQuery() {
        edit("{transactions}", "{transaction}");
        assertThat(viewModel.help().problems()).hasSize(1);
        assertThat(viewModel.help().problems().get(0).from())
                .isEqualTo(document.sqlProperty().get().indexOf("{transaction}"));
    }

    @Test
    void whatOnlyTheEngineRefusedIsForgottenWhenItRunsAgain() {
        viewModel.reject(document.definitionProperty().get(), new InvalidInput("the engine is busy"));
        assertThat(document.troubleProperty().get()).isNotNull();
        preview.refresh();
        tasks.passTime();
        assertThat(document.troubleProperty().get()).isNull();
    }

    @Test
    void tooManyWindowsAreAProblemOfTheSchedule() {
        DefinitionForm form = new DefinitionForm(document);
        PreviewRows before = preview.rowsProperty().get();
        form.value(Field.START).set("2000-01-01");
        form.value(Field.SCHEDULE).set("1m");
        tasks.passTime();
        assertThat(form.error(Field.SCHEDULE).get()).contains("windows are too many");
        assertThat(preview.rowsProperty().get()).isSameAs(before);
        assertThat(preview.bandProperty().get()).startsWith("Last good preview");
        assertThat(WindowLayout.of(document.definitionProperty().get().view(), TestWorkbench.NOW))
                .isEmpty();
        form.value(Field.SCHEDULE).set("1d");
        assertThat(document.troubleProperty().get()).isNull();
    }

    @Test
    void notesSayWhatTheValuesOfTheFieldsMean() {
        DefinitionForm form = new DefinitionForm(document);
        form.value(Field.DATA_DELAY).set("2h");
        tasks.passTime();
        FeatureView view = document.definitionProperty().get().view();
        assertThat(FieldNotes.of(view))
                .containsEntry(Field.SCHEDULE, "A new window every 1 d")
                .containsEntry(Field.START, "First window 2022-11-01 → 11-02")
                .containsEntry(Field.TTL, "A value answers for 1 d")
                .containsEntry(Field.DATA_DELAY, "Rows of the sources may come 2 h late");
        RowLife life = RowLife.ofFirst(view);
        assertThat(life.effective()).isEqualTo("2022-11-02T02:00:00Z");
        assertThat(life.expires()).isEqualTo("2022-11-03T02:00:00Z");
    }

    @Test
    void aDayOfTheCalendarShowsItsFirstWindow() {
        preview.goToDay(LocalDate.of(2022, 11, 14));
        assertThat(preview.windowProperty().get().start()).isEqualTo("2022-11-14T00:00:00Z");
        preview.goToDay(LocalDate.of(1999, 1, 1));
        assertThat(preview.windowProperty().get().start()).isEqualTo("2022-11-01T00:00:00Z");
        assertThat(preview.isWithin(LocalDate.of(2022, 11, 1))).isTrue();
        assertThat(preview.isWithin(LocalDate.of(2022, 10, 31))).isFalse();
        assertThat(preview.isWithin(LocalDate.of(2022, 12, 3))).isTrue();
        assertThat(preview.isWithin(LocalDate.of(2022, 12, 4))).isFalse();
    }

    @Test
    void stepsAndFindsTheWindowThatAnswers() {
        preview.step(-1);
        assertThat(preview.windowProperty().get().end()).isEqualTo("2022-12-03T00:00:00Z");
        assertThat(preview.renderedProperty().get()).contains("2022-12-03T00:00:00");
        preview.step(-1000);
        assertThat(preview.windowProperty().get().start()).isEqualTo("2022-11-01T00:00:00Z");
        assertThat(preview.wrongTime("2022-11-15 12:30")).isEmpty();
        preview.goToTime("2022-11-15 12:30");
        assertThat(preview.windowProperty().get().start()).isEqualTo("2022-11-14T00:00:00Z");
        assertThat(preview.wrongTime("2022-10-01")).isPresent();
        assertThat(preview.wrongTime("soon")).isPresent();
    }

    @Test
    void arrivesAtAWindow() {
        Interval window = new Interval(Instant.parse("2022-11-05T00:00:00Z"), Instant.parse("2022-11-06T00:00:00Z"));
        viewModel.arrive(new Destination.Window(NAME, window));
        assertThat(preview.windowProperty().get()).isEqualTo(window);
    }

    @Test
    void draftsOutliveTheProgram() {
        edit("'2 DAYS'", "'9 DAYS'");
        tasks.passTime();
        FeaturesViewModel next = new FeaturesViewModel(test.workbench);
        next.arrive(new Destination.View(NAME));
        assertThat(next.document().stateProperty().get()).isEqualTo(ViewDocument.State.DRAFT);
        assertThat(next.document().sqlProperty().get()).contains("'9 DAYS'");
        next.close();
        viewModel.revert();
        tasks.passTime();
        assertThat(test.tools
                        .definitionTexts()
                        .drafts(test.workbench.project().get().folder()))
                .isEmpty();
    }

    @Test
    void theFormChangesOneLineOfTheHeader() {
        DefinitionForm form = new DefinitionForm(document);
        assertThat(form.value(Field.TTL).get()).isEqualTo("1d");
        String before = document.headerProperty().get();
        form.value(Field.TTL).set("2d");
        assertThat(document.headerProperty().get()).isEqualTo(before.replace("ttl: 1d", "ttl: 2d"));
        form.value(Field.TTL).set("2x");
        assertThat(form.error(Field.TTL).get()).contains("2x");
        assertThat(form.value(Field.TTL).get()).isEqualTo("2x");
        form.value(Field.TTL).set("1d");
        assertThat(form.hasErrors()).isFalse();
    }

    @Test
    void aJoinKeyThatTheStatementLacksStandsAtItsField() {
        DefinitionForm form = new DefinitionForm(document);
        form.value(Field.ENTITIES).set("user: USER_ID, CARD");
        tasks.passTime();
        assertThat(form.error(Field.ENTITIES).get()).contains("CARD");
    }

    @Test
    void aQuotedNameStaysQuotedInTheForm() {
        DefinitionForm form = new DefinitionForm(document);
        form.value(Field.ENTITIES).set("user: \"userId\"");
        form.value(Field.TIMESTAMP).set("\"at\"");
        tasks.passTime();
        DefinitionForm again = new DefinitionForm(document);
        assertThat(again.value(Field.ENTITIES).get()).isEqualTo("user: \"userId\"");
        assertThat(again.value(Field.TIMESTAMP).get()).isEqualTo("\"at\"");
        again.value(Field.ENTITIES).set("user: \"userId\", CARD");
        tasks.passTime();
        var view = document.definitionProperty().get().view();
        assertThat(view.joinKeys()).containsExactly("userId", "CARD");
        assertThat(view.timestamp()).isEqualTo("at");
    }

    @Test
    void aTextFromElsewhereIsANewViewUntilItIsThrownAway() {
        viewModel.newView();
        tasks.passTime();
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("new_view");
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.NEW);
        assertThat(preview.rowsProperty().get()).isNotNull();
        viewModel.dropDraft(viewModel.currentProperty().get());
        assertThat(viewModel.list().shown()).extracting(ViewRow::name).containsExactly(NAME);
    }

    @Test
    void planSaysWhatStaysAndApplyMakesTheNextVersion() {
        PlanModel plan = new PlanModel(viewModel);
        edit("'2 DAYS'", "'7 DAYS'");
        plan.plan();
        PlanModel.Sheet sheet = plan.sheetProperty().get();
        assertThat(sheet.windows()).isEqualTo(33);
        assertThat(sheet.diff()).extracting(DiffLine::kind).contains(DiffLine.Kind.ADDED, DiffLine.Kind.REMOVED);
        plan.apply(false);
        tasks.passTime();
        assertThat(plan.sheetProperty().get()).isNull();
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
        assertThat(viewModel.currentProperty().get().draft()).isNull();
        assertThat(viewModel.list().shown()).extracting(ViewRow::draft).containsOnlyNulls();
        assertThat(viewModel.versionTextProperty().get()).isEqualTo("v2, not active yet");
        VersionsModel versions = new VersionsModel(viewModel);
        assertThat(versions.rows()).extracting(row -> row.version().label()).containsExactly("v2", "v1");
        assertThat(versions.rows().get(0).mark()).isEqualTo("today’s, not active yet");
        versions.compare(java.util.List.of(versions.rows().get(0)));
        assertThat(versions.diff()).isNotEmpty();
        test.dialogs.answers.add(0);
        versions.rollBack(versions.rows().get(1));
        assertThat(document.sqlProperty().get()).contains("'2 DAYS'");
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
    }

    @Test
    void aDraftIsThrownAwayOnAskingAndCanBeBroughtBack() {
        ViewActions actions = new ViewActions(viewModel);
        edit("'2 DAYS'", "'9 DAYS'");
        actions.revert();
        assertThat(document.sqlProperty().get()).contains("'9 DAYS'");
        test.dialogs.answers.add(0);
        actions.revert();
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
        lastNotice().action().run().run();
        assertThat(document.sqlProperty().get()).contains("'9 DAYS'");
        assertThat(viewModel.currentProperty().get().draft()).contains("'9 DAYS'");
    }

    private Notice lastNotice() {
        return test.workbench.notices().get(test.workbench.notices().size() - 1);
    }

    @Test
    void typingReadsNoVersions() {
        VersionsModel versions = new VersionsModel(viewModel);
        assertThat(versions.rows()).isNotEmpty();
        tasks.hold();
        edit("'2 DAYS'", "'9 DAYS'");
        assertThat(tasks.held()).isZero();
        tasks.runHeld();
    }

    @Test
    void lineageNamesTablesColumnsAndReaders() {
        DetailsModel details = new DetailsModel(viewModel);
        details.load();
        assertThat(details.lineage())
                .anySatisfy(
                        fact -> assertThat(fact.detail()).contains("MERCHANT").contains("USER_ID"));
        assertThat(details.checks()).extracting(DetailsModel.Check::outcome).containsOnly(DetailsModel.Outcome.GOOD);
    }

    @Test
    void completesColumnsOfTheSources() {
        assertThat(viewModel.help().completions("", 0, false))
                .contains(new SqlEditor.Completion("MERCHANT", "column"))
                .contains(new SqlEditor.Completion("{transactions}", "source"))
                .contains(new SqlEditor.Completion("{context.end_time}", "window"));
    }

    @Test
    void theFormOffersTablesAndTheColumnsThatThePreviewFound() {
        FormHelp form = new FormHelp(viewModel);
        assertThat(form.sources("", 0).choices())
                .extracting(choice -> choice.written())
                .contains("transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS");
        assertThat(form.timestamp("", 0).choices().get(0).shown())
                .isEqualTo(new SqlEditor.Completion("TIMESTAMP", "TIMESTAMP_NTZ"));
        assertThat(form.entities("user: ", 6).choices())
                .extracting(choice -> choice.shown().text())
                .contains("USER_ID");
        assertThat(form.startDay("2022-11-09 06:00")).isEqualTo("2022-11-09");
        assertThat(form.startDay("")).isEqualTo("2022-12-03");
        preview.reset();
        assertThat(form.timestamp("", 0).choices()).isEmpty();
        assertThat(form.timestamp("", 0).vacancy()).startsWith("The columns are known when");
    }

    @Test
    void aStartWithATimeIsWrittenAsItIsTyped() {
        DefinitionForm form = new DefinitionForm(document);
        String before = document.headerProperty().get();
        form.value(Field.START).set(StartText.onDay("2022-11-01 00:00", LocalDate.of(2022, 11, 3)));
        assertThat(form.hasErrors()).isFalse();
        assertThat(document.definitionProperty().get().view().start()).isEqualTo("2022-11-03T00:00:00Z");
        assertThat(document.headerProperty().get())
                .isEqualTo(before.replace("start: 2022-11-01", "start: 2022-11-03 00:00"));
    }
}
