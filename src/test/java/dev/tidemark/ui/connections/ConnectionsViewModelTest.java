package dev.tidemark.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsViewModelTest {
    @TempDir
    private Path folder;

    private final ConnectionsDouble connections = new ConnectionsDouble();
    private final TestWorkbench test = new TestWorkbench(new InlineTaskRunner());

    private ConnectionsFile file() {
        return new ConnectionsFile(folder);
    }

    private ConnectionsViewModel viewModel() {
        return new ConnectionsViewModel(test.workbench, file(), connections);
    }

    private static void type(ConnectionsViewModel viewModel, ConnectionField field, String text) {
        viewModel.field(field).set(text);
    }

    private static void make(ConnectionsViewModel viewModel, String name) {
        viewModel.create();
        type(viewModel, ConnectionField.NAME, name);
        type(viewModel, ConnectionField.ACCOUNT, "xy12345.eu-west-1");
        type(viewModel, ConnectionField.USER, "feature_bot");
        viewModel.save();
    }

    @Test
    void savesANewProfileAndReadsItAgain() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "features");
        assertThat(viewModel.isDirty()).isFalse();
        assertThat(file().read()).extracting(ConnectionProfile::name).containsExactly("features");
        ConnectionsViewModel again = viewModel();
        assertThat(again.field(ConnectionField.USER).get()).isEqualTo("feature_bot");
        assertThat(again.field(ConnectionField.STORE_SCHEMA).get()).isEqualTo("TIDEMARK");
    }

    @Test
    void saysNothingOfAnEmptyFormUntilItIsSaved() {
        ConnectionsViewModel viewModel = viewModel();
        viewModel.create();
        assertThat(viewModel.errorOf(ConnectionField.ACCOUNT).get()).isEmpty();
        viewModel.save();
        assertThat(viewModel.errorOf(ConnectionField.NAME).get()).isEqualTo("Give it a name");
        assertThat(viewModel.errorOf(ConnectionField.ACCOUNT).get()).startsWith("Write the account");
        assertThat(viewModel.errorOf(ConnectionField.USER).get()).isEqualTo("Write the user's name");
        assertThat(file().read()).isEmpty();
    }

    @Test
    void saysAtOnceThatAnAddressIsNoAccount() {
        ConnectionsViewModel viewModel = viewModel();
        viewModel.create();
        type(viewModel, ConnectionField.ACCOUNT, "https://xy12345.snowflakecomputing.com");
        assertThat(viewModel.errorOf(ConnectionField.ACCOUNT).get()).startsWith("Only the account");
        type(viewModel, ConnectionField.ACCOUNT, "xy12345");
        assertThat(viewModel.errorOf(ConnectionField.ACCOUNT).get()).isEmpty();
    }

    @Test
    void refusesASecondProfileOfTheSameNameAndAKeyPairWithoutAKey() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "features");
        make(viewModel, "Features");
        assertThat(viewModel.errorOf(ConnectionField.NAME).get()).isEqualTo("Another connection has this name");
        viewModel.signInProperty().set(SignIn.KEY_PAIR);
        assertThat(viewModel.errorOf(ConnectionField.KEY_FILE).get()).isNotEmpty();
        test.dialogs.paths.add(Path.of("rsa_key.p8"));
        viewModel.chooseKeyFile();
        assertThat(viewModel.errorOf(ConnectionField.KEY_FILE).get()).isEmpty();
    }

    @Test
    void neverWritesASecret() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "features");
        type(viewModel, ConnectionField.PROPERTIES, "queryTimeout = 120\npassword = hunter2");
        viewModel.save();
        assertThat(viewModel.errorOf(ConnectionField.PROPERTIES).get()).startsWith("No passwords");
        assertThat(file().read().get(0).properties()).isEmpty();
        type(viewModel, ConnectionField.PROPERTIES, "queryTimeout = 120\nwhat");
        assertThat(viewModel.errorOf(ConnectionField.PROPERTIES).get()).isEqualTo("Line 2 is not name = value");
        type(viewModel, ConnectionField.PROPERTIES, "queryTimeout = 120\n");
        viewModel.save();
        assertThat(file().read().get(0).properties()).containsEntry("queryTimeout", "120");
    }

    @Test
    void keepsWhatIsTypedWhileAnotherProfileIsLookedAt() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "one");
        make(viewModel, "two");
        type(viewModel, ConnectionField.ROLE, "ANALYST");
        ConnectionEntry two = viewModel.selectedProperty().get();
        viewModel.selectedProperty().set(viewModel.shown().get(0));
        assertThat(viewModel.isDirty()).isFalse();
        viewModel.selectedProperty().set(two);
        assertThat(viewModel.field(ConnectionField.ROLE).get()).isEqualTo("ANALYST");
        assertThat(viewModel.isDirty()).isTrue();
        viewModel.revert();
        assertThat(viewModel.field(ConnectionField.ROLE).get()).isEmpty();
    }

    @Test
    void removesAfterAskingAndTakesItBack() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "one");
        viewModel.remove();
        assertThat(file().read()).hasSize(1);
        test.dialogs.answers.add(0);
        viewModel.remove();
        assertThat(file().read()).isEmpty();
        test.workbench.notices().get(0).action().run().run();
        assertThat(file().read()).extracting(ConnectionProfile::name).containsExactly("one");
    }

    @Test
    void filtersByNameAndAccount() {
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "one");
        make(viewModel, "two");
        viewModel.searchProperty().set("TWO");
        assertThat(viewModel.shown()).hasSize(1);
        viewModel.searchProperty().set("xy12345");
        assertThat(viewModel.shown()).hasSize(2);
    }

    @Test
    void keepsNothingOfAProfileThatCouldNotBeSaved() throws IOException {
        ConnectionsViewModel viewModel = viewModel();
        Path inTheWay = Files.createDirectories(folder.resolve("connections.json/in-the-way"));
        make(viewModel, "first");
        assertThat(viewModel.isDirty()).isTrue();
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        make(viewModel, "second");
        assertThat(file().read()).extracting(ConnectionProfile::name).containsExactly("second");
    }

    @Test
    void leavesAFileAloneThatItCannotRead() throws IOException {
        Files.writeString(folder.resolve("connections.json"), "{broken");
        ConnectionsViewModel viewModel = viewModel();
        assertThat(viewModel.isWritable()).isFalse();
        assertThat(viewModel.getTrouble()).contains("is damaged");
    }

    @Test
    void triesWhatIsSavedAndForgetsItWithTheNextKey() {
        connections.tester = (name, project, told) -> {
            told.accept(new Connections.Step(Connections.Part.HOST, true, Duration.ofMillis(12), name + " answers"));
            told.accept(new Connections.Step(Connections.Part.SIGN_IN, false, Duration.ofMillis(340), "no password"));
            return false;
        };
        ConnectionsViewModel viewModel = viewModel();
        viewModel.create();
        assertThat(viewModel.isTestable()).isFalse();
        viewModel.test();
        assertThat(viewModel.getTrial().steps()).isEmpty();
        make(viewModel, "features");
        assertThat(viewModel.isTestable()).isTrue();
        viewModel.test();
        assertThat(viewModel.getTrial().isRunning()).isFalse();
        assertThat(viewModel.getTrial().steps())
                .extracting(Connections.Step::text)
                .containsExactly("features answers", "no password");
        type(viewModel, ConnectionField.ROLE, "R");
        assertThat(viewModel.isTestable()).isFalse();
        assertThat(viewModel.getTrial().steps()).isEmpty();
    }

    @Test
    void aTrialThatWasForgottenShowsNothingMore() {
        InlineTaskRunner tasks = new InlineTaskRunner();
        ConnectionTrial trial = new ConnectionTrial(new TestWorkbench(tasks).workbench, (name, project, told) -> {
            told.accept(new Connections.Step(Connections.Part.HOST, true, Duration.ZERO, name));
            return true;
        });
        tasks.hold();
        trial.start("first");
        trial.start("second");
        assertThat(trial.isRunning()).isTrue();
        tasks.runHeld();
        assertThat(trial.isRunning()).isFalse();
        assertThat(trial.steps()).extracting(Connections.Step::text).containsExactly("second");
    }

    private static ConnectionProfile theirs(String name) {
        return new ConnectionProfile(
                name, "theirs", "u", "", "", "", "", "TIDEMARK", SignIn.PASSWORD, "", "", Map.of());
    }

    @Test
    void showsThoseOfOthersAfterItsOwnAndNeverWritesThem() {
        connections.others.add(new Connections.Entry(theirs("dev"), "/h/.snowflake/connections.toml"));
        connections.others.add(new Connections.Entry(theirs("Features"), "/h/.snowflake/connections.toml"));
        connections.troubles.add("/h/.snowflake/config.toml is no TOML");
        ConnectionsViewModel viewModel = viewModel();
        assertThat(viewModel.field(ConnectionField.NAME).get()).isEqualTo("dev");
        assertThat(viewModel.isReadOnly()).isTrue();
        assertThat(viewModel.originProperty().get()).isEqualTo("/h/.snowflake/connections.toml");
        assertThat(viewModel.isTestable()).isTrue();
        assertThat(test.workbench.notices()).extracting(Notice::text).containsExactly(connections.troubles.get(0));
        type(viewModel, ConnectionField.ROLE, "R");
        viewModel.save();
        viewModel.remove();
        assertThat(viewModel.isDirty()).isFalse();
        make(viewModel, "features");
        assertThat(viewModel.isReadOnly()).isFalse();
        assertThat(viewModel.shown())
                .as("one's own comes before another's of the name")
                .extracting(entry -> entry.get(ConnectionField.NAME))
                .containsExactly("dev", "features");
        assertThat(file().read()).extracting(ConnectionProfile::name).containsExactly("features");
        assertThat(viewModel().shown())
                .extracting(entry -> entry.get(ConnectionField.NAME))
                .containsExactly("features", "dev");
    }

    @Test
    void keepsWhatIsTypedAsASecretWhenTheProfileIsSaved() throws IOException {
        connections.keeper = Optional.of(SecretPlace.KEYRING);
        ConnectionsViewModel viewModel = viewModel();
        assertThat(viewModel.getSecret().keepableProperty().get()).isTrue();
        make(viewModel, "features");
        assertThat(connections.kept).isEmpty();
        assertThat(viewModel.getSecret().placeProperty().get()).startsWith("The secret comes from: nowhere yet");
        viewModel.getSecret().typedProperty().set("marker");
        assertThat(viewModel.isDirty()).isTrue();
        viewModel.save();
        assertThat(connections.kept).containsExactly(Map.entry("features", "marker"));
        assertThat(viewModel.isDirty()).isFalse();
        assertThat(viewModel.getSecret().typedProperty().get()).isEmpty();
        assertThat(viewModel.getSecret().placeProperty().get()).isEqualTo("The secret comes from: keyring");
        assertThat(test.workbench.notices())
                .extracting(Notice::title)
                .containsExactly("The secret of features is kept in the keyring");
        assertThat(Files.readString(folder.resolve("connections.json"))).doesNotContain("marker");
        test.dialogs.answers.add(0);
        viewModel.remove();
        assertThat(connections.kept).isEmpty();
    }

    @Test
    void forgetsWhatIsTypedWithTheNextProfileAndKeepsNothingOfOneThatIsWrong() {
        connections.keeper = Optional.of(SecretPlace.ENCRYPTED_FILE);
        ConnectionsViewModel viewModel = viewModel();
        make(viewModel, "one");
        make(viewModel, "two");
        viewModel.getSecret().typedProperty().set("marker");
        viewModel.selectedProperty().set(viewModel.shown().get(0));
        assertThat(viewModel.getSecret().typedProperty().get()).isEmpty();
        viewModel.getSecret().typedProperty().set("marker");
        type(viewModel, ConnectionField.ACCOUNT, "not an account");
        viewModel.save();
        assertThat(connections.kept).isEmpty();
        viewModel.revert();
        assertThat(viewModel.getSecret().typedProperty().get()).isEmpty();
        assertThat(viewModel.isDirty()).isFalse();
    }

    @Test
    void neitherListNorSecretsAreAskedForOnTheThreadOfTheScreen() {
        InlineTaskRunner tasks = new InlineTaskRunner();
        tasks.hold();
        connections.keeper = Optional.of(SecretPlace.KEYRING);
        connections.others.add(new Connections.Entry(theirs("dev"), "environment"));
        ConnectionsViewModel viewModel =
                new ConnectionsViewModel(new TestWorkbench(tasks).workbench, file(), connections);
        assertThat(viewModel.shown()).isEmpty();
        assertThat(viewModel.getSecret().keepableProperty().get()).isFalse();
        tasks.runHeld();
        assertThat(viewModel.shown()).hasSize(1);
        assertThat(viewModel.getSecret().keepableProperty().get()).isTrue();
    }
}
