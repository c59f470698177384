package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or behind its name. */
final class GlobalOptions {
    @Option(
            names = "--project",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "the project's folder; default: the current one")
    @Nullable
    Path project;

    @Option(
            names = "--engine",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "h2, duckdb or a connection; default: the project's")
    @Nullable
    String engine;

    @Option(
            names = "--now",
            scope = ScopeType.INHERIT,
            paramLabel = "INSTANT",
            description = "replaces the clock everywhere")
    @Nullable
    String now;

    @Option(
            names = "--allow-future",
            scope = ScopeType.INHERIT,
            description = "windows may be due by a --now that is ahead of the real clock")
    boolean allowFuture;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "no progress on standard error")
    boolean noProgress;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "adds the stack trace to an error")
    boolean debug;

    /** @throws InvalidInput when it is no instant */
    static Instant instant(String option, String text) {
        try {
            return InstantText.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput(option + ": " + e.getMessage(), e);
        }
    }

    @Nullable
    Instant nowOrNull() {
        return now == null ? null : instant("--now", now);
    }

    /** Whether the command has a project to work on. */
    boolean hasProject() {
        return project != null || Files.exists(current().resolve("project.json"));
    }

    private static Path current() {
        return Path.of("").toAbsolutePath();
    }

    /** Null for a command that has no project to work on. */
    @Nullable
    Path folderOrNull() {
        return hasProject() ? folder() : null;
    }

    Path folder() {
        if (project != null) {
            return project;
        }
        Path current = current();
        if (!hasProject()) {
            throw new InvalidInput(
                    "the current folder is no Tidemark project: add --project DIR, or make one with: tidemark init DIR");
        }
        return current;
    }

    OpenProject open(Tools tools, String command) {
        return tools.openProject(folder(), engine, nowOrNull(), allowFuture, command);
    }
}
