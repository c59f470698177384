package dev.tidemark.ui.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.StoreSearch.Target;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What an account does for a join beside answering it: it tells its statement, and keeps the rows in a table of its own. FX thread. */
final class AccountJoin {
    private static final Messages TEXTS = Messages.of("join");

    private final Workbench workbench;
    private final ReadOnlyStringWrapper statement = new ReadOnlyStringWrapper("");

    AccountJoin(Workbench workbench) {
        this.workbench = workbench;
    }

    /** The account that the open project is looked at on; empty on an embedded engine. */
    Optional<String> account() {
        return Optional.ofNullable(workbench.project().get())
                .map(OpenProject::warehouse)
                .filter(warehouse -> warehouse.isShared())
                .map(warehouse -> warehouse.engine());
    }

    /** Makes the statement of a join; nothing is run. */
    void tellStatement(JoinPlan plan, boolean explain) {
        workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        Work.Nature.READING,
                        TEXTS.text("join.makingSql"),
                        Lane.WORK,
                        (project, cancellation) -> project.join().statement(plan.request(project, explain, false)),
                        statement::set,
                        error -> workbench.report(TEXTS.text("join.noSql"), error));
    }

    /** The statement to be looked at; empty for none. */
    ReadOnlyStringProperty statementProperty() {
        return statement.getReadOnlyProperty();
    }

    void forgetStatement() {
        statement.set("");
    }

    /** Asks which table, and whether one that is there gives way. */
    void askTable(Consumer<Target> chosen) {
        workbench
                .dialogs()
                .askText(TEXTS.text("join.intoTitle"), TEXTS.text("join.intoLabel"), "", AccountJoin::wrong)
                .map(text -> TableName.parse(text.strip()))
                .ifPresent(name -> look(name, chosen));
    }

    private static Optional<String> wrong(String text) {
        try {
            TableName.parse(text.strip());
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(Problem.words(e));
        }
    }

    private void look(TableName name, Consumer<Target> chosen) {
        workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        Work.Nature.READING,
                        TEXTS.text("join.lookingFor", name),
                        Lane.WORK,
                        (project, cancellation) ->
                                project.warehouse().sources().find(name).isPresent(),
                        there -> {
                            if (!there || mayReplace(name)) {
                                chosen.accept(new Target(name, there, false));
                            }
                        },
                        error -> workbench.report(TEXTS.text("join.cannotExport", name), error));
    }

    private boolean mayReplace(TableName name) {
        Dialogs.Question question = new Dialogs.Question(
                TEXTS.text("join.replaceTitle", name),
                TEXTS.text("join.replaceText"),
                List.of(TEXTS.text("join.replaceYes"), TEXTS.text("join.replaceNo")),
                true);
        return workbench.dialogs().ask(question) == 0;
    }
}
