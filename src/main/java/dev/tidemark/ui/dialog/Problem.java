package dev.tidemark.ui.dialog;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.WrongEncoding;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CheckFailed;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ProjectInUse;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.CRC32;

/** What an error is to the user: their input, the engine's trouble, their own wish, or nobody's expectation. */
public enum Problem {
    INPUT,
    WORK,
    CANCELLED,
    UNEXPECTED;

    public static Problem of(Throwable error) {
        if (error instanceof Cancellation.Cancelled) {
            return CANCELLED;
        }
        if (error instanceof InvalidInput || error instanceof CheckFailed || error instanceof SqlProblem) {
            return INPUT;
        }
        boolean trouble = error instanceof EngineFailure
                || error instanceof ProjectInUse
                || error instanceof UncheckedIOException
                || error instanceof java.io.IOException;
        return trouble ? WORK : UNEXPECTED;
    }

    /** One line for a pane, a row or a field. */
    public static String words(Throwable error) {
        String message = error instanceof WrongEncoding encoding ? encoding.what() : error.getMessage();
        String text = message == null ? error.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** The same, with what is done here about a text in another encoding: it depends on the screen. */
    public static String words(Throwable error, String ofEncoding) {
        return error instanceof WrongEncoding ? words(error) + "; " + ofEncoding : words(error);
    }

    /** Four hex digits of the error's kind and place, so that two reports of one fault can be told to be one. */
    public static String code(Throwable error) {
        CRC32 sum = new CRC32();
        StackTraceElement[] trace = error.getStackTrace();
        String place = trace.length == 0 ? "" : trace[0].toString();
        sum.update((error.getClass().getName() + place).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "TM-%04X", sum.getValue() & 0xFFFF);
    }
}
