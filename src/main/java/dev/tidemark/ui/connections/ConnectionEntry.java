package dev.tidemark.ui.connections;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.engine.project.Connections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A profile as it is saved and as it stands in the form; what is typed stays while another one is looked at. */
final class ConnectionEntry {
    private @Nullable ConnectionProfile saved;
    private final Map<ConnectionField, String> typed = new EnumMap<>(ConnectionField.class);
    private SignIn signIn = SignIn.PASSWORD;
    private final String origin;
    private boolean tried;

    /** @param saved null for one that was never saved */
    ConnectionEntry(@Nullable ConnectionProfile saved) {
        this(saved, "");
    }

    private ConnectionEntry(@Nullable ConnectionProfile saved, String origin) {
        this.saved = saved;
        this.origin = origin;
        revert();
    }

    /** One that is not the user's own, to be looked at and tried. */
    static ConnectionEntry ofOthers(Connections.Entry entry) {
        return new ConnectionEntry(entry.profile(), entry.origin());
    }

    /** The file that another client keeps it in, or the environment; empty for the user's own. */
    String origin() {
        return origin;
    }

    boolean isReadOnly() {
        return !origin.isEmpty();
    }

    /** To what is saved. */
    void revert() {
        ConnectionProfile from = saved == null ? ConnectionProfile.EMPTY : saved;
        typed.put(ConnectionField.NAME, from.name());
        typed.put(ConnectionField.ACCOUNT, from.account());
        typed.put(ConnectionField.USER, from.user());
        typed.put(ConnectionField.ROLE, from.role());
        typed.put(ConnectionField.WAREHOUSE, from.warehouse());
        typed.put(ConnectionField.DATABASE, from.database());
        typed.put(ConnectionField.SCHEMA, from.schema());
        typed.put(ConnectionField.STORE_SCHEMA, from.storeSchema());
        typed.put(ConnectionField.KEY_FILE, from.keyFile());
        typed.put(ConnectionField.URL, from.url());
        typed.put(
                ConnectionField.PROPERTIES,
                from.properties().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining("\n")));
        signIn = from.signIn();
        tried = false;
    }

    String get(ConnectionField field) {
        return typed.getOrDefault(field, "");
    }

    void set(ConnectionField field, String text) {
        typed.put(field, text);
    }

    SignIn signIn() {
        return signIn;
    }

    void setSignIn(SignIn value) {
        signIn = value;
    }

    /** Whether saving was tried; from then on missing fields are told too. */
    boolean isTried() {
        return tried;
    }

    void setTried() {
        tried = true;
    }

    /** As the form has it. A key file of another sign-in is not kept. */
    ConnectionProfile profile() {
        return new ConnectionProfile(
                get(ConnectionField.NAME).strip(),
                get(ConnectionField.ACCOUNT).strip(),
                get(ConnectionField.USER).strip(),
                get(ConnectionField.ROLE).strip(),
                get(ConnectionField.WAREHOUSE).strip(),
                get(ConnectionField.DATABASE).strip(),
                get(ConnectionField.SCHEMA).strip(),
                get(ConnectionField.STORE_SCHEMA).strip(),
                signIn,
                signIn == SignIn.KEY_PAIR ? get(ConnectionField.KEY_FILE).strip() : "",
                get(ConnectionField.URL).strip(),
                properties());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        get(ConnectionField.PROPERTIES)
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line -> {
                    int at = line.indexOf('=');
                    properties.put(
                            line.substring(0, at).strip(),
                            line.substring(at + 1).strip());
                });
        return properties;
    }

    /** The number of the first line that is no {@code name = value}, 0 when all are. */
    int badPropertyLine() {
        int number = 0;
        for (String line : get(ConnectionField.PROPERTIES).lines().toList()) {
            number++;
            if (!line.isBlank() && line.strip().indexOf('=') <= 0) {
                return number;
            }
        }
        return 0;
    }

    @Nullable
    ConnectionProfile saved() {
        return saved;
    }

    /** @param profile null when it could not be saved and never was before */
    void setSaved(@Nullable ConnectionProfile profile) {
        saved = profile;
    }

    boolean isDirty() {
        return !isReadOnly() && (saved == null || !profile().equals(saved) || badPropertyLine() > 0);
    }
}
