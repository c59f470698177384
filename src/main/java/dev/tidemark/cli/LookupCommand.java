package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.project.OpenProject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one key. */
@CommandLine.Command(
        name = "lookup",
        description =
                "the newest values of one key; STATUS is present, missing, or expired where the ttl has passed, and "
                        + "EFFECTIVE_TIME when the join began to answer with them")
final class LookupCommand extends Command {

    @Parameters(index = "0", paramLabel = "VIEW")
    String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE")
    List<String> keys;

    @Option(names = "--at", paramLabel = "INSTANT", description = "default: now")
    @Nullable
    String at;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Map<String, String> key = new HashMap<>();
        for (String text : keys) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new InvalidInput("write KEY=VALUE, not '" + text + "'");
            }
            key.put(Identifiers.fold(text.substring(0, equals)), text.substring(equals + 1));
        }
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            Instant when = at == null ? project.clock().now() : GlobalOptions.instant("--at", at);
            ViewVersion version = versionToRead(project, view, null);
            List<String> joinKeys = version.store().joinKeys();
            OnlineLookup.Answer answer = project.lookup().find(new JoinRequest.Chosen(view, version), key, when);
            Listing listing = new Listing();
            joinKeys.forEach(listing::text);
            answer.features().keySet().forEach(column -> listing.column(column.name(), column.type()));
            listing.text("STATUS")
                    .column("ROW_TIMESTAMP", SqlType.TIMESTAMP_NTZ)
                    .time("EFFECTIVE_TIME");
            Object[] row = new Object[joinKeys.size() + answer.features().size() + 3];
            int i = 0;
            for (String column : joinKeys) {
                row[i++] = key.get(column);
            }
            for (Object value : answer.features().values()) {
                row[i++] = value;
            }
            row[i++] = answer.status().text();
            row[i++] = answer.timestamp();
            row[i] = answer.effective();
            listing.row(row);
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }
}
