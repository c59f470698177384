package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@UiTest
class StateMarkTest {

    @Test
    void aStoredWindowShowsWhatIsWrongWithIt() {
        assertThat(CellState.of(WindowState.DONE, false, false)).isEqualTo(CellState.DONE);
        assertThat(CellState.of(WindowState.DONE, true, true)).isEqualTo(CellState.STALE);
        assertThat(CellState.of(WindowState.DONE, false, true)).isEqualTo(CellState.RESTATEMENT_FAILED);
        assertThat(CellState.of(WindowState.FAILED, true, false)).isEqualTo(CellState.FAILED);
    }

    @Test
    void theWordFollowsTheState() {
        StateMark mark = Fx.call(() -> new StateMark(CellState.QUEUED));
        Fx.run(() -> mark.setState(CellState.FAILED));
        assertThat(mark.getText()).isEqualTo("failed");
        assertThat(mark.getPseudoClassStates()).contains(CellState.FAILED.pseudoClass());
        assertThat(mark.getPseudoClassStates()).doesNotContain(CellState.QUEUED.pseudoClass());
    }

    @ParameterizedTest
    @EnumSource(Preferences.Theme.class)
    void everyStateLooksDifferentInGrey(Preferences.Theme theme) {
        List<String> pictures = Fx.call(() -> {
            List<StateMark> marks = new ArrayList<>();
            for (CellState state : CellState.values()) {
                marks.add(StateMark.iconOnly(state));
            }
            VBox box = new VBox(4);
            box.getChildren().addAll(marks);
            Scene scene = new Scene(box, 200, 300);
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT.withTheme(theme));
            box.applyCss();
            box.layout();
            return marks.stream().map(mark -> grey(mark.snapshot(null, null))).toList();
        });
        assertThat(pictures).doesNotHaveDuplicates();
    }

    private static String grey(WritableImage image) {
        PixelReader picture = image.getPixelReader();
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = picture.getArgb(x, y);
                int grey = ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
                text.append((char) ('a' + grey / 32));
            }
        }
        return text.toString();
    }
}
