package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.warehouse.snowflake.AccountTest;
import dev.tidemark.warehouse.snowflake.SnowflakeAccount;
import dev.tidemark.warehouse.snowflake.SnowflakeWarehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The profiles in the user's settings, and the accounts behind them. */
final class Profiles implements Connections {
    private final ConnectionsFile file;
    private final Secrets secrets;
    private final Clock clock;

    Profiles(ConnectionsFile file, Secrets secrets, Clock clock) {
        this.file = file;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public List<ConnectionProfile> list() {
        return file.read();
    }

    @Override
    public Optional<ConnectionProfile> find(String name) {
        return list().stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public void save(ConnectionProfile profile) {
        ProfileRules.check(profile, false).forEach((field, fault) -> {
            throw new InvalidInput(ProfileWords.of(field, fault));
        });
        List<ConnectionProfile> all = new ArrayList<>(list());
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

    @Override
    public boolean remove(String name) {
        List<ConnectionProfile> all = new ArrayList<>(list());
        boolean removed = all.removeIf(profile -> profile.name().equalsIgnoreCase(name));
        if (removed) {
            file.write(all);
        }
        return removed;
    }

    @Override
    public boolean test(String name, @Nullable Path projectFolder, Consumer<Step> told) {
        ConnectionProfile profile = require(name);
        return new AccountTest(account(profile, projectFolder), () -> secrets.of(profile, projectFolder), told).run();
    }

    private ConnectionProfile require(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidInput("there is no connection " + name
                        + "; see them with: tidemark connections, or make it with: tidemark connect " + name));
    }

    /** Nothing is asked of the account before it is needed. */
    Warehouse warehouse(String name, Path projectFolder) {
        ConnectionProfile profile = require(name);
        return new SnowflakeWarehouse(
                account(profile, projectFolder), () -> secrets.of(profile, projectFolder), clock, Timers.one("claims"));
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
                secrets.asksTheUser(profile, projectFolder));
    }
}
