package dev.tidemark.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** All that anything in this process logs while it is open, down to the finest level, whatever the program's own setting. */
final class Logged implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final ch.qos.logback.classic.Logger root =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Logger jdkRoot = Logger.getLogger("");
    private final java.util.logging.Level jdkBefore = jdkRoot.getLevel();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLoggerName() + " " + formatter.formatMessage(entry));
            if (entry.getThrown() != null) {
                StringWriter text = new StringWriter();
                entry.getThrown().printStackTrace(new PrintWriter(text));
                lines.add(text.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Logged() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.setLevel(Level.ALL);
        root.addAppender(appender);
        handler.setLevel(java.util.logging.Level.ALL);
        jdkRoot.setLevel(java.util.logging.Level.ALL);
        jdkRoot.addHandler(handler);
    }

    Queue<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        jdkRoot.removeHandler(handler);
        jdkRoot.setLevel(jdkBefore);
        root.detachAppender(appender);
        root.setLevel(before);
    }
}
