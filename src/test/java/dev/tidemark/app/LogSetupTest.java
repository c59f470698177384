package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logback finds the set-up by itself. */
class LogSetupTest {

    @Test
    void warningsGoToStandardErrorAndNothingElseDoes() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        assertThat(root.getLevel()).isEqualTo(Level.WARN);
        assertThat(root.getAppender("err")).isInstanceOfSatisfying(ConsoleAppender.class, appender -> {
            ConsoleAppender<ILoggingEvent> errors = (ConsoleAppender<ILoggingEvent>) appender;
            assertThat(errors.getTarget()).isEqualTo("System.err");
            assertThat(errors.isStarted()).isTrue();
        });
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getLevel() >= ch.qos.logback.core.status.Status.WARN);
    }
}
