package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the profiles; tests or removes one. */
@CommandLine.Command(
        name = "connections",
        description = "the connections and where their secrets come from; test NAME tries one, remove NAME forgets it")
final class ConnectionsCommand extends Command {
    private static final Set<Part> REACHING = EnumSet.of(Part.HOST, Part.SIGN_IN);

    @Mixin
    OutputOptions output;

    @Parameters(index = "0", arity = "0..1", paramLabel = "test|remove", description = "what to do with NAME")
    @Nullable
    String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME")
    @Nullable
    String name;

    @Override
    public Integer call() {
        if (action == null) {
            return list();
        }
        if (name == null) {
            throw new InvalidInput("connections " + action + " needs a NAME; see: tidemark connections");
        }
        return switch (action) {
            case "test" -> test(name);
            case "remove" -> remove(name);
            default ->
                throw new InvalidInput("connections " + action + " is not known; it is test NAME or remove NAME");
        };
    }

    private int list() {
        Listing listing = new Listing()
                .text("NAME")
                .text("ACCOUNT")
                .text("USER")
                .text("ROLE")
                .text("WAREHOUSE")
                .text("DATABASE")
                .text("SCHEMA")
                .text("STORE_SCHEMA")
                .text("SIGN_IN")
                .text("SECRET")
                .text("ORIGIN");
        Connections connections = tools().connections();
        Path folder = global().folderOrNull();
        Connections.Known known = connections.list(folder);
        for (Connections.Entry entry : known.entries()) {
            ConnectionProfile profile = entry.profile();
            listing.row(
                    profile.name(),
                    profile.account(),
                    profile.user(),
                    orNull(profile.role()),
                    orNull(profile.warehouse()),
                    orNull(profile.database()),
                    orNull(profile.schema()),
                    profile.storeSchema(),
                    profile.signIn().word(),
                    connections.secretOf(profile, folder).words(),
                    orNull(entry.origin()));
        }
        known.troubles().forEach(this::message);
        listing.print(tools(), output.choice(terminal()));
        return ExitCode.DONE;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private int test(String connection) {
        Connections connections = tools().connections();
        Listing listing =
                new Listing().text("STEP").text("RESULT").number("MILLIS").text("DETAIL");
        Part[] failed = new Part[1];
        Path folder = global().folderOrNull();
        boolean ok = connections.test(connection, folder, step -> {
            add(listing, step);
            failed[0] = step.ok() ? failed[0] : step.part();
        });
        listing.print(tools(), output.choice(terminal()));
        return ok ? ExitCode.DONE : REACHING.contains(failed[0]) ? ExitCode.NOT_CONNECTED : ExitCode.FAILED;
    }

    private static void add(Listing listing, Step step) {
        listing.row(
                step.part().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                step.ok() ? "ok" : "failed",
                step.took().toMillis(),
                step.text());
    }

    private int remove(String connection) {
        if (!tools().connections().remove(connection)) {
            throw new InvalidInput("there is no connection " + connection + "; see: tidemark connections");
        }
        message("removed " + connection + " and what was kept of its secrets; nothing on the account changed");
        return ExitCode.DONE;
    }
}
