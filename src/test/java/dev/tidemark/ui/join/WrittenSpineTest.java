package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenSpineTest {
    private int changes;
    private final WrittenSpine written = new WrittenSpine(() -> changes++);

    @Test
    void keepsValuesByColumnWhateverColumnsAreAskedForMeanwhile() {
        written.write(0, "USER_ID", "u1");
        written.write(0, "TIMESTAMP", "2022-12-02");
        written.write(0, "MERCHANT", "m1");
        assertThat(changes).isEqualTo(3);
        assertThat(written.value(0, "TIMESTAMP")).isEqualTo("2022-12-02");
        assertThat(written.value(0, "USER_ID")).isEqualTo("u1");
        assertThat(written.value(0, "OTHER")).isEmpty();
        assertThat(written.value(7, "USER_ID")).isEmpty();
    }

    @Test
    void endsWithTheLastRowInWhichSomethingStands() {
        assertThat(written.rowCount().get()).isZero();
        written.write(3, "USER_ID", "u1");
        written.write(4, "USER_ID", " ");
        assertThat(written.rowCount().get()).isEqualTo(4);
        written.write(3, "USER_ID", "");
        assertThat(written.rowCount().get()).isZero();
    }
}
