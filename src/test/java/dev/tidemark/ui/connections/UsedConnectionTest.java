package dev.tidemark.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is on the account of one of the profiles. */
class UsedConnectionTest {
    private static final String USED = "acme";

    @TempDir
    Path folder;

    @Test
    void whatIsInUseCannotBeUsedAgain() {
        TestWorkbench test = new TestWorkbench(
                new InlineTaskRunner(),
                PlayedAccount.tools(
                        TestProgram.tools(),
                        (real, method, arguments) -> method.getName().equals("engine")
                                ? USED
                                : PlayedAccount.call(real, method, arguments)));
        ConnectionsViewModel viewModel = new ConnectionsViewModel(
                test.workbench, new ConnectionsFile(folder.resolve("settings")), new ConnectionsDouble());
        for (String name : new String[] {USED, "other"}) {
            viewModel.create();
            viewModel.field(ConnectionField.NAME).set(name);
            viewModel.field(ConnectionField.ACCOUNT).set("xy12345");
            viewModel.field(ConnectionField.USER).set("feature_bot");
            viewModel.save();
        }
        assertThat(viewModel.isUsable()).as("no project").isFalse();
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        assertThat(viewModel.isUsable()).as("another account").isTrue();
        viewModel.selectedProperty().set(viewModel.shown().get(0));
        assertThat(viewModel.field(ConnectionField.NAME).get()).isEqualTo(USED);
        assertThat(viewModel.isUsable()).as("in use").isFalse();
        viewModel.field(ConnectionField.NAME).set("renamed");
        assertThat(viewModel.isUsable()).as("not saved").isFalse();
        viewModel.save();
        assertThat(viewModel.isUsable()).as("a profile of another name").isTrue();
        test.workbench.opener().close(() -> {});
    }
}
