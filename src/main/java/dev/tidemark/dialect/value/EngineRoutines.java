package dev.tidemark.dialect.value;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Snowflake's scalar functions in Java, which translated statements call on both engines, so that both give one answer.
 * An adapter registers them under the names given here before a statement calls them: H2 by CREATE ALIAS … FOR the
 * method, DuckDB by its scalar functions. Every function is pure and thread-safe; NULL in is NULL out unless it says
 * otherwise; a value that Snowflake refuses throws {@link dev.tidemark.domain.InvalidInput}. Parameters are only of
 * types that both engines pass; decimals travel as text.
 */
public final class EngineRoutines {
    private static final String PREFIX = "SF_";

    private static final List<Class<?>> CLASSES = List.of(
            ConversionFunctions.class,
            DateFunctions.class,
            TextFunctions.class,
            PatternFunctions.class,
            NumberFunctions.class,
            JsonFunctions.class);

    private static final List<Routine> ALL = CLASSES.stream()
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .map(m -> new Routine(sqlName(m.getName()), m))
            .sorted(Comparator.comparing(Routine::sqlName))
            .toList();

    private EngineRoutines() {}

    /** One function: its SQL name in upper case and the public static method behind it. */
    public record Routine(String sqlName, Method method) {

        /** What CREATE ALIAS … FOR takes. */
        public String javaName() {
            return method.getDeclaringClass().getName() + "." + method.getName();
        }
    }

    /** The value of H2's system property {@code h2.allowedClasses}, to be set before H2 is loaded. */
    public static String allowedClasses() {
        return CLASSES.stream().map(Class::getName).collect(Collectors.joining(","));
    }

    /** All functions by name; no two share one. */
    public static List<Routine> all() {
        return ALL;
    }

    /** Those that a translated statement calls, and perhaps one more that a text in it names. */
    public static List<Routine> calledIn(String sql) {
        return ALL.stream().filter(r -> sql.contains(r.sqlName() + "(")).toList();
    }

    /** {@code SF_SPLIT_PART} of {@code splitPart}. */
    public static String sqlName(String method) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (char c : method.toCharArray()) {
            name.append(Character.isUpperCase(c) ? "_" : "").append(Character.toUpperCase(c));
        }
        return name.toString();
    }
}
