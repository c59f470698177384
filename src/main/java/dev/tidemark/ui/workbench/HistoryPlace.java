package dev.tidemark.ui.workbench;

import dev.tidemark.engine.StatementRecord;
import java.util.Optional;

/** Where what the history tells of can be seen or done again: only a query's text is SQL. */
public final class HistoryPlace {

    private HistoryPlace() {}

    /** @param title of a query's tab */
    public static Optional<Destination> of(StatementRecord record, String title) {
        return switch (record.kind()) {
            case "query" -> Optional.of(new Destination.Statement(title, record.sql()));
            case "join" -> Optional.of(new Destination.To(ScreenId.JOIN));
            case "import" ->
                Optional.of(
                        record.error() == null
                                ? new Destination.Table(record.subject())
                                : new Destination.To(ScreenId.DATA));
            default -> Optional.empty();
        };
    }
}
