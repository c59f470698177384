package dev.tidemark.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void whatItLoadsIsThere() {
        assertDoesNotThrow(WarmUp::loadAll);
    }

    @Test
    void isNotBegunForAnAnswerThatNeedsNoProject() {
        assertTrue(WarmUp.pays(List.of("--project", "p", "windows", "v")));
        assertFalse(WarmUp.pays(List.of("--help")));
        assertFalse(WarmUp.pays(List.of("windows", "--help")));
        assertFalse(WarmUp.pays(List.of("--version")));
        assertFalse(WarmUp.pays(List.of()));
    }
}
