package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date and time format model such as {@code YYYY-MM-DD HH24:MI:SS.FF3}, for reading and for writing. Elements are
 * those of Snowflake's page "Date and time input and output formats"; a letter that is none of them is refused, unless
 * it stands in double quotes or is the T between date and time.
 */
public final class TimeModel {

    /** One element; {@code text} is what a literal prints and how many digits an FF has. */
    private record Element(String name, String text) {}

    private static final String LITERAL = "";
    /** Longest first, so that MMMM is not read as MM twice. */
    private static final List<String> NAMES = List.of(
            "TZHTZM", "TZH:TZM", "YYYY", "MMMM", "HH24", "HH12", "MON", "TZH", "YY", "MM", "DD", "DY", "AM", "PM", "MI",
            "SS", "FF");

    private final String model;
    private final List<Element> elements;

    private TimeModel(String model, List<Element> elements) {
        this.model = model;
        this.elements = elements;
    }

    public static TimeModel of(String model) {
        List<Element> elements = new ArrayList<>();
        String upper = model.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < model.length()) {
            char c = model.charAt(at);
            int from = at;
            Optional<String> name =
                    NAMES.stream().filter(n -> upper.startsWith(n, from)).findFirst();
            if (name.isPresent()) {
                at += name.get().length();
                boolean fraction = name.get().equals("FF");
                boolean sized = fraction && at < model.length() && Character.isDigit(model.charAt(at));
                elements.add(new Element(name.get(), sized ? model.substring(at, at + 1) : "9"));
                at += sized ? 1 : 0;
            } else if (c == '"') {
                int close = model.indexOf('"', at + 1);
                if (close < 0) {
                    throw refused(model, "has an open double quote");
                }
                elements.add(new Element(LITERAL, model.substring(at + 1, close)));
                at = close + 1;
            } else if (Character.isLetter(c) && c != 'T') {
                throw refused(model, "has an element that starts with '" + c + "' and is not known");
            } else {
                elements.add(new Element(LITERAL, String.valueOf(c)));
                at++;
            }
        }
        return checked(new TimeModel(model, List.copyOf(elements)));
    }

    private static TimeModel checked(TimeModel m) {
        boolean half = m.has("AM") || m.has("PM");
        if (half != m.has("HH12")) {
            throw refused(m.model, "needs HH12 together with AM or PM");
        }
        if (m.has("HH12") && m.has("HH24")) {
            throw refused(m.model, "has both HH12 and HH24");
        }
        if (m.elements.stream().anyMatch(e -> e.name().equals("FF") && e.text().equals("0"))) {
            throw refused(m.model, "has FF0, whose text is not established");
        }
        return m;
    }

    private static InvalidInput refused(String model, String why) {
        return new InvalidInput("The format '" + model + "' " + why);
    }

    private boolean has(String name) {
        return elements.stream().anyMatch(e -> e.name().equals(name));
    }

    /** Writes a wall clock reading; a model with a time zone is refused, since such a reading has none. */
    public String format(LocalDateTime t) {
        StringBuilder out = new StringBuilder();
        for (Element e : elements) {
            out.append(text(e, t));
        }
        return out.toString();
    }

    private String text(Element e, LocalDateTime t) {
        return switch (e.name()) {
            case LITERAL -> e.text();
            case "YYYY" -> padded(t.getYear(), 4);
            case "YY" -> padded(t.getYear() % 100, 2);
            case "MMMM" -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MON" -> shortName(t.getMonth().name());
            case "DY" -> shortName(t.getDayOfWeek().name());
            case "MM" -> padded(t.getMonthValue(), 2);
            case "DD" -> padded(t.getDayOfMonth(), 2);
            case "HH24" -> padded(t.getHour(), 2);
            case "HH12" -> padded((t.getHour() + 11) % 12 + 1, 2);
            case "AM", "PM" -> t.getHour() < 12 ? "AM" : "PM";
            case "MI" -> padded(t.getMinute(), 2);
            case "SS" -> padded(t.getSecond(), 2);
            case "FF" -> padded(t.getNano(), 9).substring(0, Integer.parseInt(e.text()));
            default -> throw refused(model, "has a time zone, which a TIMESTAMP_NTZ does not have");
        };
    }

    /** 'Jan' of JANUARY: fixed, because the JDK's own short names change between versions. */
    public static String shortName(String upper) {
        return upper.charAt(0) + upper.substring(1, 3).toLowerCase(Locale.ROOT);
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** Reads a text; empty when it does not follow the model. A model without a year is refused. */
    public Optional<SnowflakeTime.Reading> parse(String text) {
        if (!has("YYYY") && !has("YY")) {
            throw refused(model, "has no year");
        }
        Parse p = new Parse(text);
        for (Element e : elements) {
            if (!p.take(e)) {
                return Optional.empty();
            }
        }
        return p.finish();
    }

    /** What has been read of one text so far. */
    private static final class Parse {
        private final String text;
        private int at;
        private int year;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private @Nullable Boolean afternoon;
        private @Nullable ZoneOffset offset;
        private @Nullable String dayName;

        Parse(String text) {
            this.text = text;
        }

        boolean take(Element e) {
            switch (e.name()) {
                case LITERAL -> {
                    boolean fits = text.startsWith(e.text(), at);
                    at += e.text().length();
                    return fits;
                }
                case "MMMM", "MON" -> {
                    return month(e.name().equals("MMMM"));
                }
                case "DY" -> {
                    dayName = letters(3);
                    return dayName.length() == 3;
                }
                case "AM", "PM" -> {
                    String half = letters(2).toUpperCase(Locale.ROOT);
                    afternoon = half.equals("PM");
                    return half.equals("AM") || half.equals("PM");
                }
                case "FF" -> {
                    String digits = digits(9);
                    nano = digits.isEmpty() ? 0 : SnowflakeTime.nanos(digits);
                    return !digits.isEmpty();
                }
                case "TZHTZM", "TZH:TZM", "TZH" -> {
                    return zone(e.name());
                }
                default -> {
                    return number(e.name());
                }
            }
        }

        private boolean number(String name) {
            String digits = digits(name.equals("YYYY") ? 4 : 2);
            if (digits.isEmpty() || (name.equals("YYYY") && digits.length() < 4)) {
                return false;
            }
            int value = Integer.parseInt(digits);
            switch (name) {
                case "YYYY" -> year = value;
                // TWO_DIGIT_CENTURY_START is 1970.
                case "YY" -> year = value < 70 ? 2000 + value : 1900 + value;
                case "MM" -> month = value;
                case "DD" -> day = value;
                case "MI" -> minute = value;
                case "SS" -> second = value;
                default -> hour = value;
            }
            return true;
        }

        private boolean month(boolean full) {
            String name = letters(full ? 9 : 3);
            month = name.length() < 3 ? 0 : SnowflakeTime.month(name.substring(0, 3));
            if (month == 0 || !full) {
                return month > 0;
            }
            return java.time.Month.of(month).name().equals(name.toUpperCase(Locale.ROOT));
        }

        private boolean zone(String name) {
            int width = name.equals("TZHTZM") ? 5 : name.equals("TZH") ? 3 : 6;
            if (at + width > text.length()) {
                return false;
            }
            try {
                offset = ZoneOffset.of(text.substring(at, at + width));
            } catch (DateTimeException e) {
                return false;
            }
            at += width;
            return true;
        }

        private String digits(int most) {
            int from = at;
            while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return text.substring(from, at);
        }

        private String letters(int most) {
            int from = at;
            while (at < text.length() && at - from < most && Character.isLetter(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }

        Optional<SnowflakeTime.Reading> finish() {
            if (at != text.length() || year < 1) {
                return Optional.empty();
            }
            try {
                LocalDateTime wall = LocalDateTime.of(year, month, day, clockHour(), minute, second, nano);
                boolean fits =
                        dayName == null || shortName(wall.getDayOfWeek().name()).equalsIgnoreCase(dayName);
                return fits ? Optional.of(new SnowflakeTime.Reading(wall, offset)) : Optional.empty();
            } catch (DateTimeException e) {
                // Month 13, a 30th of February, hour 24: the digits fit the model, the moment does not exist.
                return Optional.empty();
            }
        }

        private int clockHour() {
            if (afternoon == null) {
                return hour;
            }
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("an hour before or after noon is 1 to 12");
            }
            return hour % 12 + (afternoon ? 12 : 0);
        }
    }
}
