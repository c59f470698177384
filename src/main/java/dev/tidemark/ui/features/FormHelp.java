package dev.tidemark.ui.features;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.FieldOffer;
import dev.tidemark.ui.fxml.Messages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the form offers of what the project and the last good preview know. */
final class FormHelp {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final FeaturesViewModel viewModel;

    FormHelp(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
    }

    FieldOffer sources(String text, int caret) {
        boolean known = viewModel.loadedProperty().get();
        String vacancy = TEXTS.text(known ? "features.offer.noTables" : "features.offer.tablesRead");
        return FieldOffers.sources(viewModel.help().tables(), text, caret, vacancy);
    }

    FieldOffer entities(String text, int caret) {
        return FieldOffers.entities(columns(), text, caret, noColumns());
    }

    FieldOffer timestamp(String text, int caret) {
        return FieldOffers.timestamp(columns(), text, caret, noColumns());
    }

    private List<ResultColumn> columns() {
        PreviewRows rows = viewModel.preview().rowsProperty().get();
        return rows == null ? List.of() : rows.columns();
    }

    private String noColumns() {
        boolean working = viewModel.preview().workingProperty().get();
        return TEXTS.text(working ? "features.offer.columnsRead" : "features.offer.noColumns");
    }

    /** The day that a calendar for the start opens at: that which is written, else that of the window shown, else the clock's. */
    @Nullable
    LocalDate startDay(String text) {
        Interval shown = viewModel.preview().windowProperty().get();
        OpenProject project = viewModel.workbench().project().get();
        return StartText.day(text)
                .orElseGet(() -> shown != null
                        ? LocalDate.ofInstant(shown.start(), ZoneOffset.UTC)
                        : project == null
                                ? null
                                : LocalDate.ofInstant(project.clock().dueNow(), ZoneOffset.UTC));
    }

    /** Calls it when something else is offered, for as long as the screen lives. */
    void onChange(Runnable changed) {
        PreviewModel preview = viewModel.preview();
        viewModel.loadedProperty().subscribe(changed);
        preview.rowsProperty().subscribe(changed);
        preview.workingProperty().subscribe(changed);
    }
}
