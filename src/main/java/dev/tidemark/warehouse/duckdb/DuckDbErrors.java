package dev.tidemark.warehouse.duckdb;

import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.FullDisk;
import dev.tidemark.domain.Unexpected;
import dev.tidemark.warehouse.jdbc.Culprit;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DuckDB's errors, which have a text and no code, in words for whoever wrote the Snowflake statement. */
final class DuckDbErrors {
    private static final Pattern KIND_OF_ERROR =
            Pattern.compile("^[A-Z][A-Za-z -]{0,40} (?:Error|Exception): (?:(?:[a-z]+\\.)+[A-Za-z]+: )?");
    /** The translation has DuckDB raise it, which would answer infinity. */
    private static final String RAISED_BY_TRANSLATION = "Division by zero";
    /** A frame of the stack that DuckDB appends when a routine in Java throws. */
    private static final Pattern FRAME = Pattern.compile("\\sat (dev\\.tidemark\\.[\\w.]+\\.\\w+)\\(");

    private static final Pattern OVERFLOW = Pattern.compile("Overflow in (multiplication|addition|subtraction) of");
    /** {@code Overflow in multiplication of DECIMAL(38) (12 * 34). You might want to …}. */
    private static final Pattern OPERANDS = Pattern.compile("^Overflow in \\w+ of \\S+ \\((.+)\\)[.!].*$");

    private static final Map<String, String> SYMBOLS =
            Map.of("multiplication", "\\*", "addition", "\\+", "subtraction", "-");
    /** {@code Could not cast value 123456 to DECIMAL(5,0) when casting from source column N}. */
    private static final Pattern TO_DECIMAL =
            Pattern.compile("^Could not cast value (\\S+) to DECIMAL\\((\\d+),\\s*(\\d+)\\).*$");

    private static final Pattern MISFIT = Pattern.compile(" does not fit NUMBER\\((\\d+),(\\d+)\\)$");

    /** Of the machine or of DuckDB itself: whatever it was asked, the statement is not at fault. */
    private static final Pattern OWN_TROUBLE = Pattern.compile("^(?:Out of Memory|IO|FATAL) Error: ");

    /** Errors that show a value, which may be any text; after a fatal one they only repeat that. */
    private static final Pattern OF_STATEMENT =
            Pattern.compile("^(?:Conversion|Invalid Input|Out of Range|Binder|Catalog|Parser) Error: "
                    + "(?![^\\n]*(?:database has been invalidated|previous fatal error))");

    /** As Java says it, which DuckDB's driver passes on. */
    private static final String HEAP = "Java heap space";

    private static final Pattern NO_MEMORY = Pattern.compile("Out of Memory Error|could not allocate block");
    /** Of temporary files; {@code failed to offload data block of size 256.0 KiB (3.0 MiB/3.1 MiB used)}. */
    private static final Pattern NO_ROOM_BESIDE =
            Pattern.compile("failed to offload data block|max_temp_directory_size");

    private static final Pattern ALLOWED = Pattern.compile("\\([^/)]*/([^)]+) used\\)");
    /** {@code Could not write file "/a/warehouse.duckdb.wal": No space left on device}; each later error repeats it. */
    private static final Pattern UNWRITTEN = Pattern.compile(
            "Could not (?:write|fsync|msync|truncate|ftruncate)(?: to)? file \"([^\"]+)\"[^:\\n]*: ([^\"\\n]+)");

    private static final Pattern FILE = Pattern.compile("file \"([^\"]+)\"");
    /** The commit that moves the log into the file may fail at the move; what others are told then names it as the cause. */
    private static final Pattern COMMITTED =
            Pattern.compile("^(?:(?!previous fatal error)[^\\n])*COMMIT succeeded and is durable");

    /** Each block has a checksum, which is looked at when it is read. */
    private static final Pattern DAMAGED =
            Pattern.compile("^(?:Data Corruption|Serialization) Error: (.*)|(Corrupt database file[^\\n\"]*)"
                    + "|^IO Error: (Could not read enough bytes from file .*)");

    private static final Pattern INVALIDATED = Pattern.compile("database has been invalidated");

    private final String database;
    private final Path temporaryFolder;

    /**
     * @param database its file, in words
     * @param temporaryFolder where DuckDB lays what does not fit into memory
     */
    DuckDbErrors(String database, Path temporaryFolder) {
        this.database = database;
        this.temporaryFolder = temporaryFolder;
    }

    boolean isGone(SQLException e) {
        String text = said(e);
        return OWN_TROUBLE.matcher(text).find() || trouble(text).isPresent();
    }

    /** A commit that found no room is a transaction's error too, and is no conflict that passes. */
    boolean isTransient(SQLException e) {
        String text = said(e);
        return !isGone(e)
                && (text.startsWith("TransactionContext Error")
                        || text.contains("Conflict on")
                        || text.contains("write-write conflict"));
    }

    /** Without the piece of the statement that DuckDB shows behind it, which may hold any words. */
    private static String said(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int excerpt = text.indexOf("\n\nLINE ");
        return excerpt < 0 ? text : text.substring(0, excerpt);
    }

    /** What to say when something could not be written: whoever makes room finds all as it was. */
    Optional<String> noRoom(String text) {
        if (NO_ROOM_BESIDE.matcher(text).find()) {
            Matcher allowed = ALLOWED.matcher(text);
            return Optional.of("the disk is full: DuckDB found no room for what does not fit into memory"
                    + (allowed.find() ? ": its files in " + temporaryFolder + " may take " + allowed.group(1) : "")
                    + "; make room, or let the statement read less");
        }
        Optional<String> unwritten = unwritten(text);
        return COMMITTED.matcher(text).find()
                ? unwritten.map(words -> "this was stored, but then " + words)
                : unwritten;
    }

    private Optional<String> trouble(String text) {
        if (OF_STATEMENT.matcher(text).find()) {
            return Optional.empty();
        }
        Optional<String> noRoom = noRoom(text);
        if (noRoom.isPresent()) {
            return noRoom;
        }
        if (text.contains(HEAP)) {
            return Optional.of(Unexpected.shortMemory());
        }
        if (NO_MEMORY.matcher(text).find()) {
            return Optional.of("DuckDB has not enough memory for the statement; let it read less");
        }
        Matcher damaged = DAMAGED.matcher(text);
        if (damaged.find()) {
            String what = Stream.of(damaged.group(1), damaged.group(2), damaged.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            return Optional.of(database + " is damaged: " + what + "; restore the project's folder from a backup");
        }
        return INVALIDATED.matcher(text).find()
                ? Optional.of("the DuckDB database stopped while it was in use; open the project again")
                : Optional.empty();
    }

    private Optional<String> unwritten(String text) {
        Matcher unwritten = UNWRITTEN.matcher(text);
        if (unwritten.find()) {
            return Optional.of(FullDisk.words(unwritten.group(1), unwritten.group(2)));
        }
        if (FullDisk.isMeant(text)) {
            Matcher file = FILE.matcher(text);
            return Optional.of(FullDisk.words(file.find() ? file.group(1) : database, text));
        }
        return Optional.empty();
    }

    String message(SQLException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("DuckDB gave no reason");
        String words = KIND_OF_ERROR.matcher(line).replaceFirst("");
        Optional<String> trouble = trouble(said(e));
        if (trouble.isPresent()) {
            return trouble.get();
        }
        if (words.equals(RAISED_BY_TRANSLATION)) {
            return EmbeddedEngine.DIVISION_BY_ZERO;
        }
        Matcher operands = OPERANDS.matcher(words);
        return operands.matches()
                ? operands.group(1) + EmbeddedEngine.MORE_THAN_NUMBER
                : TO_DECIMAL.matcher(words).replaceFirst("$1 does not fit NUMBER($2,$3)");
    }

    Predicate<String> culprit(SQLException e) {
        String text = String.valueOf(e.getMessage());
        Optional<String> routine = routine(text);
        if (routine.isPresent()) {
            return Culprit.routine(routine.get());
        }
        String line = message(e);
        Matcher overflow = OVERFLOW.matcher(text);
        if (overflow.find()) {
            return Culprit.like(" " + SYMBOLS.get(overflow.group(1)) + " ");
        }
        if (line.equals(EmbeddedEngine.DIVISION_BY_ZERO)) {
            return Culprit.like("\\berror\\(");
        }
        if (line.startsWith("More than one row returned by a subquery")) {
            return Culprit.scalarQuery();
        }
        Matcher misfit = MISFIT.matcher(line);
        if (misfit.find()) {
            return Culprit.like("\\bAS DECIMAL\\(" + misfit.group(1) + ", " + misfit.group(2) + "\\)");
        }
        return text.startsWith("Conversion Error") ? Culprit.like("\\bCAST\\(") : Culprit.unknown();
    }

    /** The outermost routine on the stack: the one that the statement calls. */
    private static Optional<String> routine(String text) {
        return FRAME.matcher(text)
                .results()
                .map(frame -> frame.group(1))
                .flatMap(name ->
                        EngineRoutines.all().stream().filter(r -> r.javaName().equals(name)))
                .reduce((inner, outer) -> outer)
                .map(outer -> outer.method().getName());
    }
}
