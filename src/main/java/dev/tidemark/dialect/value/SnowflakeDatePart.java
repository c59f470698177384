package dev.tidemark.dialect.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Date and time parts with all names that Snowflake gives them (its page "Supported date and time parts"). */
public enum SnowflakeDatePart {
    YEAR("Y YY YYY YYYY YR YEARS YRS"),
    QUARTER("Q QTR QTRS QUARTERS"),
    MONTH("MM MON MONS MONTHS"),
    WEEK("W WK WEEKOFYEAR WOY WY WEEKS"),
    WEEKISO("WEEK_ISO WEEKOFYEARISO WEEKOFYEAR_ISO"),
    DAY("D DD DAYS DAYOFMONTH"),
    DAYOFWEEK("WEEKDAY DOW DW"),
    DAYOFWEEKISO("WEEKDAY_ISO DOW_ISO DW_ISO DAYOFWEEK_ISO"),
    DAYOFYEAR("YEARDAY DOY DY"),
    YEAROFWEEK(""),
    YEAROFWEEKISO(""),
    HOUR("H HH HR HOURS HRS"),
    MINUTE("M MI MIN MINUTES MINS"),
    SECOND("S SEC SECONDS SECS"),
    MILLISECOND("MS MSEC MILLISECONDS"),
    MICROSECOND("US USEC MICROSECONDS"),
    NANOSECOND("NS NSEC NANOSEC NSECOND NANOSECONDS NANOSECS NSECONDS"),
    EPOCH_SECOND("EPOCH EPOCH_SECONDS"),
    EPOCH_MILLISECOND("EPOCH_MILLISECONDS"),
    EPOCH_MICROSECOND("EPOCH_MICROSECONDS"),
    EPOCH_NANOSECOND("EPOCH_NANOSECONDS");

    private static final Map<String, SnowflakeDatePart> NAMES = new HashMap<>();

    static {
        for (SnowflakeDatePart part : values()) {
            NAMES.put(part.name(), part);
            for (String alias : part.aliases.split(" ", -1)) {
                NAMES.put(alias, part);
            }
        }
        NAMES.remove("");
    }

    private final String aliases;

    SnowflakeDatePart(String aliases) {
        this.aliases = aliases;
    }

    /** Reads a part in any case. */
    public static Optional<SnowflakeDatePart> of(String name) {
        return Optional.ofNullable(NAMES.get(name.toUpperCase(Locale.ROOT)));
    }

    /** Whether values can be cut, shifted and subtracted by this part. */
    public boolean isUnit() {
        return switch (this) {
            case YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> true;
            default -> false;
        };
    }

    /** A unit of whole days: a DATE shifted by it stays a DATE. */
    public boolean isDateUnit() {
        return switch (this) {
            case YEAR, QUARTER, MONTH, WEEK, DAY -> true;
            default -> false;
        };
    }
}
