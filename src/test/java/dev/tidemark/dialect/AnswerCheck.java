package dev.tidemark.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.dialect.CsvCells.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The corpus's own rules for comparing an answer with the expected one ({@code check.py}). */
final class AnswerCheck {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern STAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?");
    private static final BigDecimal RELATIVE = new BigDecimal("2e-5");
    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-6");
    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Kind {
        NULL,
        BOOLEAN,
        STAMP,
        INTEGER,
        DECIMAL,
        FLOAT,
        JSON,
        TEXT
    }

    private final String check;
    private final List<List<Cell>> expected;
    private final List<Kind> kinds;

    AnswerCheck(String check, List<List<Cell>> expectedRows, int columns) {
        this.check = check;
        this.expected = expectedRows;
        this.kinds = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            kinds.add(kind(expectedRows.stream().map(r -> r.get(column)).toList()));
        }
    }

    /** @return null when the rows are right, else the first difference */
    @Nullable
    String difference(List<List<@Nullable String>> rows) {
        String name = check.contains(":") ? check.substring(0, check.indexOf(':')) : check;
        String argument = check.substring(Math.min(check.length(), name.length() + 1));
        if (name.equals("rowcount")) {
            int low = Integer.parseInt(argument.substring(0, argument.indexOf('-')));
            int high = Integer.parseInt(argument.substring(argument.indexOf('-') + 1));
            return rows.size() >= low && rows.size() <= high ? null : rows.size() + " rows, expected " + argument;
        }
        @Nullable BigDecimal approx = name.equals("approx") ? new BigDecimal(argument) : null;
        int wanted = name.equals("subset") ? Math.min(Integer.parseInt(argument), expected.size()) : expected.size();
        if (rows.size() != wanted) {
            return rows.size() + " rows, expected " + wanted;
        }
        List<List<Cell>> rest = new ArrayList<>(expected);
        if (!name.equals("ordered")) {
            // Sorted by text, so that nearly always the first candidate fits.
            Comparator<List<Cell>> byText = Comparator.comparing(
                    r -> sortKey(r.stream().map(Cell::value).toList()));
            rest.sort(byText);
            rows = new ArrayList<>(rows);
            rows.sort(Comparator.comparing(this::sortKey));
        }
        for (List<@Nullable String> row : rows) {
            int found = -1;
            int last = name.equals("ordered") ? Math.min(1, rest.size()) : rest.size();
            for (int i = 0; i < last && found < 0; i++) {
                found = same(row, rest.get(i), approx) ? i : -1;
            }
            if (found < 0) {
                return "unexpected row " + row + "; the next expected one is "
                        + (rest.isEmpty() ? "none" : rest.get(0));
            }
            rest.remove(found);
        }
        return null;
    }

    private String sortKey(List<@Nullable String> row) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Kind kind = kinds.get(i);
            if (kind == Kind.TEXT || kind == Kind.STAMP || kind == Kind.INTEGER) {
                key.append(canonical(row.get(i), kind)).append('\1');
            }
        }
        return key.toString();
    }

    private boolean same(List<@Nullable String> got, List<Cell> want, @Nullable BigDecimal approx) {
        for (int i = 0; i < want.size(); i++) {
            if (!same(got.get(i), want.get(i).value(), kinds.get(i), approx)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable String got, @Nullable String want, Kind kind, @Nullable BigDecimal approx) {
        if (got == null || want == null) {
            return Objects.equals(got, want);
        }
        if (kind != Kind.INTEGER && kind != Kind.DECIMAL && kind != Kind.FLOAT) {
            return Objects.equals(canonical(got, kind), canonical(want, kind));
        }
        if (!NUMBER.matcher(got).matches()) {
            return false;
        }
        BigDecimal a = new BigDecimal(got);
        BigDecimal b = new BigDecimal(want);
        BigDecimal difference = a.subtract(b).abs();
        BigDecimal big = a.abs().max(b.abs());
        if (approx != null) {
            return difference.compareTo(approx.multiply(big.max(BigDecimal.ONE))) <= 0;
        }
        return switch (kind) {
            case INTEGER -> a.compareTo(b) == 0;
            case DECIMAL -> difference.compareTo(ABSOLUTE.max(EXACT.multiply(big))) <= 0;
            default -> difference.compareTo(ABSOLUTE.max(RELATIVE.multiply(big))) <= 0;
        };
    }

    private static @Nullable Object canonical(@Nullable String value, Kind kind) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case STAMP -> stamp(value);
            case JSON -> json(value);
            case INTEGER ->
                NUMBER.matcher(value).matches()
                        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                        : value;
            case BOOLEAN -> value.equals("1") ? "true" : value.equals("0") ? "false" : value;
            default -> value;
        };
    }

    private static String stamp(String value) {
        String full = "0000-00-00 00:00:00.000000000";
        return value.length() >= full.length() ? value : value + full.substring(value.length());
    }

    private static @Nullable JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Kind kind(List<Cell> cells) {
        List<Cell> seen = cells.stream().filter(c -> c.value() != null).toList();
        List<String> values =
                seen.stream().map(c -> Objects.requireNonNull(c.value())).toList();
        if (seen.isEmpty()) {
            return Kind.NULL;
        }
        if (seen.stream().anyMatch(Cell::quoted)) {
            boolean json =
                    values.stream().allMatch(v -> v.isEmpty() || "[{".indexOf(v.charAt(0)) >= 0 && json(v) != null);
            return json ? Kind.JSON : Kind.TEXT;
        }
        if (values.stream().allMatch(v -> v.equals("true") || v.equals("false"))) {
            return Kind.BOOLEAN;
        }
        if (values.stream().allMatch(v -> STAMP.matcher(v).matches())) {
            return Kind.STAMP;
        }
        if (!values.stream().allMatch(v -> NUMBER.matcher(v).matches())) {
            return Kind.TEXT;
        }
        if (values.stream().allMatch(v -> v.matches("[+-]?\\d+"))) {
            return Kind.INTEGER;
        }
        return values.stream().allMatch(v -> v.matches("[+-]?\\d+(\\.\\d{1,2})?")) ? Kind.DECIMAL : Kind.FLOAT;
    }
}
