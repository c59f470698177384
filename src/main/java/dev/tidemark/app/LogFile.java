package dev.tidemark.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.tidemark.settings.Folders;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's log: a program that was started by a double click has no terminal to complain to. */
final class LogFile {
    private static final String NAME = "tidemark.log";
    private static final FileSize LARGEST = FileSize.valueOf("2MB");

    private LogFile() {}

    static Path in(Folders folders) {
        return folders.state().resolve(NAME);
    }

    /** Writes warnings and errors there too, in two files of a bounded size. */
    static void keep(Path file) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            keep(file, context);
        }
    }

    static void keep(Path file, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %level [%thread] %logger{0}: %msg%n%ex");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(1);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(LARGEST);
        // By itself it looks once a minute, and a program in trouble may fill a disk in that time.
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        size.start();
        appender.setEncoder(encoder);
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
