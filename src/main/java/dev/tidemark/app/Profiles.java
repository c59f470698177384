package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.warehouse.snowflake.AccountTest;
import dev.tidemark.warehouse.snowflake.ConfirmedSessions;
import dev.tidemark.warehouse.snowflake.SignIn;
import dev.tidemark.warehouse.snowflake.SignIns;
import dev.tidemark.warehouse.snowflake.SnowflakeAccount;
import dev.tidemark.warehouse.snowflake.SnowflakeWarehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The profiles in the user's settings, those of others, and the accounts behind them. */
final class Profiles implements Connections, AutoCloseable {
    private final ConnectionsFile file;
    private final OtherProfiles others;
    private final Secrets secrets;
    private final Clock clock;
    private final ConfirmedSessions confirmed = new ConfirmedSessions();

    Profiles(ConnectionsFile file, OtherProfiles others, Secrets secrets, Clock clock) {
        this.file = file;
        this.others = others;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Known list(@Nullable Path projectFolder) {
        List<Entry> entries = new ArrayList<>();
        file.read().forEach(profile -> entries.add(new Entry(profile, "")));
        Known known = others.list(projectFolder);
        known.entries().stream()
                .filter(entry -> own(entry.profile().name()).isEmpty())
                .forEach(entries::add);
        return new Known(entries, known.troubles());
    }

    @Override
    public Optional<ConnectionProfile> find(String name, @Nullable Path projectFolder) {
        return ProfileRules.isEngine(name)
                ? Optional.empty()
                : own(name).or(() -> others.find(name, projectFolder).map(Entry::profile));
    }

    @Override
    public Optional<ConnectionProfile> own(String name) {
        return file.read().stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public void save(ConnectionProfile profile) {
        check(profile);
        List<ConnectionProfile> all = new ArrayList<>(file.read());
        int at = 0;
        while (at < all.size() && !all.get(at).name().equalsIgnoreCase(profile.name())) {
            at++;
        }
        if (at < all.size()) {
            all.set(at, profile);
        } else {
            all.add(profile);
        }
        file.write(all);
    }

    private static void check(ConnectionProfile profile) {
        ProfileRules.check(profile, false).forEach((field, fault) -> {
            throw new InvalidInput(ProfileWords.of(profile, field, fault));
        });
    }

    @Override
    public boolean remove(String name) {
        List<ConnectionProfile> all = new ArrayList<>(file.read());
        boolean removed = all.removeIf(profile -> profile.name().equalsIgnoreCase(name));
        boolean forgotten = secrets.forget(name);
        if (removed) {
            file.write(all);
        } else if (!forgotten) {
            others.find(name, null).ifPresent(entry -> {
                throw new InvalidInput(name + " is kept in " + entry.origin() + "; remove it there");
            });
        }
        return removed || forgotten;
    }

    @Override
    public boolean forgetSecret(String name) {
        return secrets.forget(name);
    }

    @Override
    public SecretPlace secretOf(ConnectionProfile profile, @Nullable Path projectFolder) {
        return secrets.place(profile, projectFolder, scope(profile, projectFolder));
    }

    @Override
    public Optional<SecretPlace> keeper() {
        return secrets.keeper();
    }

    @Override
    public SecretPlace keepSecret(ConnectionProfile profile, String secret) {
        check(profile);
        return secrets.keep(profile, secret);
    }

    @Override
    public Optional<SecretPlace> askForSecret(ConnectionProfile profile, @Nullable Path projectFolder) {
        return secrets.askAndKeep(profile, projectFolder, scope(profile, projectFolder));
    }

    @Override
    public boolean test(String name, @Nullable Path projectFolder, Consumer<Step> told) {
        ConnectionProfile profile = require(name, projectFolder);
        return new AccountTest(account(profile, projectFolder), confirmed, signIns(profile, projectFolder), clock, told)
                .run();
    }

    private SecretScope scope(ConnectionProfile profile, @Nullable Path projectFolder) {
        return own(profile.name()).isPresent() ? SecretScope.ANY : others.scope(profile.name(), projectFolder);
    }

    SignIns signIns(ConnectionProfile profile, @Nullable Path projectFolder) {
        SecretScope scope = scope(profile, projectFolder);
        return new SignIns() {
            @Override
            public SignIn get() {
                return secrets.of(profile, projectFolder, scope);
            }

            @Override
            public void refused() {
                secrets.forgetAsked(profile.name());
            }
        };
    }

    private ConnectionProfile require(String name, @Nullable Path projectFolder) {
        return find(name, projectFolder)
                .orElseThrow(() -> new InvalidInput("there is no connection " + name
                        + "; see them with: tidemark connections, or make it with: tidemark connect " + name));
    }

    /** Nothing is asked of the account before it is needed. */
    Warehouse warehouse(String name, Path projectFolder) {
        ConnectionProfile profile = require(name, projectFolder);
        return new SnowflakeWarehouse(
                account(profile, projectFolder),
                confirmed,
                signIns(profile, projectFolder),
                clock,
                Timers.one("claims"));
    }

    /** Names are read as Snowflake reads them: upper case unless quoted. */
    private SnowflakeAccount account(ConnectionProfile profile, @Nullable Path projectFolder) {
        return new SnowflakeAccount(
                profile.name(),
                profile.account(),
                profile.user(),
                Identifiers.fold(profile.role()),
                Identifiers.fold(profile.warehouse()),
                Identifiers.fold(profile.database()),
                Identifiers.fold(profile.schema()),
                Identifiers.fold(profile.storeSchema()),
                profile.url(),
                profile.properties(),
                secrets.asksTheUser(profile, projectFolder, scope(profile, projectFolder)));
    }

    /** Ends the sessions that are kept for the whole program. */
    @Override
    public void close() {
        confirmed.close();
    }
}
