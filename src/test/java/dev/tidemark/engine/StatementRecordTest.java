package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.Unexpected;
import org.junit.jupiter.api.Test;

class StatementRecordTest {
    @Test
    void saysInWordsWhatFailed() {
        assertThat(StatementRecord.words(null)).isNull();
        assertThat(StatementRecord.words(new InvalidInput("the table T is not there")))
                .isEqualTo("the table T is not there");
        assertThat(StatementRecord.words(new OutOfMemoryError("Java heap space")))
                .isEqualTo(Unexpected.shortMemory());
        assertThat(StatementRecord.words(new StackOverflowError()))
                .isEqualTo("something unexpected went wrong: no reason given (StackOverflowError)");
    }

    /** Without a word it would stand in the history as having gone well. */
    @Test
    void saysSomethingOfAFailureWithoutAMessage() {
        assertThat(StatementRecord.words(new IllegalStateException()))
                .isEqualTo("something unexpected went wrong: no reason given (IllegalStateException)");
    }
}
