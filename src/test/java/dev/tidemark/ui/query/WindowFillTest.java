package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.ScriptedDialogs;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class WindowFillTest {
    private static final Interval WINDOW =
            new Interval(Instant.parse("2022-12-01T00:00:00Z"), Instant.parse("2022-12-02T00:00:00Z"));

    @Test
    void tellsWhatFillsEachField() {
        assertThat(WindowFill.of("'{context.end_time}' {context.end_time} '{ context.start_time }'", WINDOW))
                .containsExactly(
                        new WindowFill.Filled("{context.end_time}", "2022-12-02T00:00:00+00:00"),
                        new WindowFill.Filled("{context.start_time}", "2022-12-01T00:00:00+00:00"));
    }

    @Test
    void leavesBracesOfJsonAlone() {
        String sql = "SELECT PARSE_JSON('{\"a\": 1}')";
        assertThat(WindowFill.render(sql, WINDOW).text()).isEqualTo(sql);
        assertThat(WindowFill.render("SELECT '{context.start_time}'", WINDOW).text())
                .isEqualTo("SELECT '2022-12-01T00:00:00+00:00'");
    }

    @Test
    void stepsByItsOwnLength() {
        assertThat(WindowFill.step(WINDOW, -2).end()).isEqualTo(Instant.parse("2022-11-30T00:00:00Z"));
        assertThat(WindowFill.standard(Instant.parse("2022-12-02T13:00:00Z"))).isEqualTo(WINDOW);
    }

    @Test
    void saysAtTheFieldWhatIsNoWindow() {
        ScriptedDialogs dialogs = new ScriptedDialogs();
        ObjectProperty<Interval> window = new SimpleObjectProperty<>(WINDOW);
        dialogs.texts.add("yesterday");
        WindowFill.ask(dialogs, window);
        assertThat(window.get()).isEqualTo(WINDOW);
        assertThat(dialogs.refused)
                .containsExactly(
                        "This is no window; write a start and a later end, for example 2022-12-01 → 2022-12-02");
        assertThat(dialogs.asked).isEmpty();
        dialogs.texts.add("2022-11-30 → 2022-12-01");
        WindowFill.ask(dialogs, window);
        assertThat(window.get()).isEqualTo(WindowFill.step(WINDOW, -1));
    }

    @Test
    void readsAWindowThatIsTyped() {
        assertThat(WindowFill.parse("2022-12-01 → 2022-12-02")).contains(WINDOW);
        assertThat(WindowFill.parse(" 2022-12-01 00:00:00 to 2022-12-02 ")).contains(WINDOW);
        assertThat(WindowFill.parse("2022-12-02 → 2022-12-01")).isEmpty();
        assertThat(WindowFill.parse("yesterday")).isEmpty();
    }
}
