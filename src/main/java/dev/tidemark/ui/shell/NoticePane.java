package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.workbench.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Notices at the bottom right: good news leaves after six seconds; errors, and what one can still do something about, stay. */
final class NoticePane {
    private static final Messages TEXTS = Messages.of("shell");
    private static final Duration STAY = Duration.ofSeconds(6);
    private static final int MOST = 4;

    private final VBox box;
    private final ObservableList<Notice> notices;
    /** Those that are shown; equal ones are told apart. */
    private final Map<Notice, HBox> panes = new IdentityHashMap<>();

    private final TaskRunner tasks;

    NoticePane(VBox box, ObservableList<Notice> notices, TaskRunner tasks) {
        this.box = box;
        this.notices = notices;
        this.tasks = tasks;
        notices.addListener((ListChangeListener<Notice>) this::changed);
        show();
    }

    private void changed(ListChangeListener.Change<? extends Notice> change) {
        while (change.next()) {
            for (Notice added : change.getAddedSubList()) {
                if (added.kind() != Notice.Kind.ERROR && added.action() == null) {
                    tasks.later(STAY, () -> notices.remove(added));
                }
            }
        }
        show();
    }

    private void show() {
        int from = Math.max(0, notices.size() - MOST);
        panes.keySet().retainAll(notices.subList(from, notices.size()));
        List<Node> shown = new ArrayList<>();
        List<Node> fresh = new ArrayList<>();
        for (Notice notice : notices.subList(from, notices.size())) {
            HBox known = panes.get(notice);
            HBox pane = known == null ? pane(notice) : known;
            panes.put(notice, pane);
            shown.add(pane);
            if (known == null) {
                fresh.add(pane);
            }
        }
        box.getChildren().setAll(shown);
        fresh.forEach(pane -> Motion.fadeIn(pane, Motion.NOTIFICATION));
    }

    private HBox pane(Notice notice) {
        FontIcon icon = new FontIcon(
                switch (notice.kind()) {
                    case DONE -> "fth-check-circle";
                    case INFO -> "fth-info";
                    case ERROR -> "fth-alert-circle";
                });
        icon.getStyleClass()
                .add(
                        switch (notice.kind()) {
                            case DONE -> "icon-success";
                            case INFO -> "icon-accent";
                            case ERROR -> "icon-danger";
                        });
        Label title = new Label(notice.title());
        title.getStyleClass().add("title-group");
        title.setWrapText(true);
        VBox words = new VBox(2, title);
        if (!notice.text().isEmpty()) {
            Label text = new Label(notice.text());
            text.getStyleClass().add("muted");
            text.setWrapText(true);
            words.getChildren().add(text);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox pane = new HBox(icon, words);
        pane.getStyleClass().add("notice");
        Notice.Action action = notice.action();
        if (action != null) {
            Button button = new Button(action.label());
            button.getStyleClass().add("small");
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                notices.remove(notice);
                action.run().run();
            });
            pane.getChildren().add(button);
        }
        Button close = new Button(null, new FontIcon("fth-x"));
        close.getStyleClass().addAll("icon-only", "small");
        close.setAccessibleText(TEXTS.text("shell.dismiss"));
        close.setOnAction(event -> notices.remove(notice));
        pane.getChildren().add(close);
        return pane;
    }
}
