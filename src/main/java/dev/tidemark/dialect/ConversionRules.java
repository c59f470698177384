package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.TimeModel;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** TO_… and TRY_TO_…, which are casts unless a format or a scale stands with them. */
final class ConversionRules {
    private static final String CATEGORY = "conversion";
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ConversionRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("TO_CHAR", "TO_VARCHAR")) {
            table.scalar(name, CATEGORY, ConversionRules::toText);
        }
        for (String name : List.of("TO_DATE", "DATE")) {
            table.scalar(name, CATEGORY, c -> toDate(c, false));
        }
        table.scalar("TRY_TO_DATE", CATEGORY, c -> toDate(c, true));
        timestamps(table, "", SqlType.TIMESTAMP_NTZ);
        timestamps(table, "_NTZ", SqlType.TIMESTAMP_NTZ);
        timestamps(table, "_LTZ", SqlType.TIMESTAMP_LTZ);
        table.scalar("TO_TIMESTAMP_TZ", CATEGORY, c -> toTimestamp(c, SqlType.TIMESTAMP_TZ, false));
        for (String name : List.of("TO_TIME", "TIME")) {
            table.scalar(name, CATEGORY, c -> cast(c, SqlType.TIME, false));
        }
        table.scalar("TRY_TO_TIME", CATEGORY, c -> cast(c, SqlType.TIME, true));
        for (String name : List.of("NUMBER", "DECIMAL", "NUMERIC")) {
            table.scalar("TO_" + name, CATEGORY, c -> toNumber(c, false));
            table.scalar("TRY_TO_" + name, CATEGORY, c -> toNumber(c, true));
        }
        table.scalar("TO_DOUBLE", CATEGORY, c -> cast(c, SqlType.FLOAT, false));
        table.scalar("TRY_TO_DOUBLE", CATEGORY, c -> cast(c, SqlType.FLOAT, true));
        table.scalar("TO_BOOLEAN", CATEGORY, c -> cast(c, SqlType.BOOLEAN, false));
        table.scalar("TRY_TO_BOOLEAN", CATEGORY, c -> cast(c, SqlType.BOOLEAN, true));
    }

    private static void timestamps(FunctionTable table, String ending, SqlType type) {
        table.scalar("TO_TIMESTAMP" + ending, CATEGORY, c -> toTimestamp(c, type, false));
        table.scalar("TRY_TO_TIMESTAMP" + ending, CATEGORY, c -> toTimestamp(c, type, true));
    }

    private static Term cast(FunctionCall c, SqlType type, boolean tries) {
        c.arity(1);
        return c.tx().casts().cast(textual(c, tries), type, tries, c.at());
    }

    /** The TRY_ functions take texts only. */
    private static Term textual(FunctionCall c, boolean tries) {
        Term x = c.arg(0);
        if (tries && !x.is(Kind.VARCHAR) && !x.isNullLiteral()) {
            throw c.unsupported("of " + x.type());
        }
        return x;
    }

    /** The format in the second argument; null for AUTO or none. */
    private static @Nullable String model(FunctionCall c) {
        if (c.count() < 2) {
            return null;
        }
        String model = c.constantText(1, "a format");
        return model.toUpperCase(Locale.ROOT).equals("AUTO") ? null : model;
    }

    /** Tries the format out, so that what it cannot do is said at its place. */
    private static void check(FunctionCall c, Runnable use) {
        try {
            use.run();
        } catch (InvalidInput e) {
            throw Problems.unsupported(
                    String.valueOf(e.getMessage()),
                    "known are YYYY, MM, MON, DD, HH24, MI, SS, FF",
                    c.arg(1).at());
        }
    }

    private static Term toText(FunctionCall c) {
        c.arity(1, 2);
        Term x = c.arg(0);
        if (c.count() == 1) {
            return c.tx().casts().cast(x, SqlType.VARCHAR, false, c.at());
        }
        if (x.isNullLiteral()) {
            return c.nothing(SqlType.VARCHAR);
        }
        String model = model(c);
        boolean dated = x.is(Kind.DATE) || x.is(Kind.TIMESTAMP_NTZ) || x.is(Kind.TIMESTAMP_LTZ);
        if (!dated || model == null) {
            throw c.unsupported("of " + x.type() + " with such a format");
        }
        check(c, () -> TimeModel.of(model).format(ANY_TIME));
        return c.give(
                SqlType.VARCHAR, "SF_FORMAT_TIMESTAMP({0}, " + Literals.quoted(model) + ")", DateRules.stamp(c, x));
    }

    private static Term toDate(FunctionCall c, boolean tries) {
        c.arity(1, 2);
        String model = model(c);
        if (Types.isNumeric(c.arg(0).type())) {
            throw c.unsupported("of a number");
        }
        return model == null
                ? c.tx().casts().cast(textual(c, tries), SqlType.DATE, tries, c.at())
                : c.tx().casts().cast(parsed(c, model, tries), SqlType.DATE, false, c.at());
    }

    private static Term parsed(FunctionCall c, String model, boolean tries) {
        Term x = c.arg(0);
        if (!x.is(Kind.VARCHAR) && !x.isNullLiteral()) {
            throw c.unsupported("of " + x.type() + " with a format");
        }
        check(c, () -> TimeModel.of(model).parse(""));
        String routine = tries ? "SF_TRY_PARSE_TIMESTAMP" : "SF_PARSE_TIMESTAMP";
        return c.give(SqlType.TIMESTAMP_NTZ, routine + "({0}, " + Literals.quoted(model) + ")", c.text(0));
    }

    private static Term toTimestamp(FunctionCall c, SqlType type, boolean tries) {
        c.arity(1, 2);
        Term x = textual(c, tries);
        if (Types.isNumeric(x.type())) {
            return ofEpoch(c, type);
        }
        String model = model(c);
        if (model == null) {
            return c.tx().casts().cast(x, type, tries, c.at());
        }
        if (!type.is(Kind.TIMESTAMP_NTZ)) {
            throw c.unsupported("with a format");
        }
        return parsed(c, model, tries);
    }

    /** Seconds since 1970, or with a scale tenths, hundredths … of them. */
    private static Term ofEpoch(FunctionCall c, SqlType type) {
        if (c.arg(0).is(Kind.FLOAT)) {
            throw c.unsupported("of a FLOAT");
        }
        long scale = c.count() == 1 ? 0 : c.constantInteger(1, "a scale");
        if (scale < 0 || scale > 9) {
            throw c.invalid("the scale of a timestamp is 0 to 9, not " + scale);
        }
        if (Types.isInteger(c.arg(0).type())) {
            return c.give(type, "SF_TIMESTAMP_OF_EPOCH({0}, " + scale + ")", c.integer(0));
        }
        if (c.count() > 1) {
            throw c.unsupported("of a fraction with a scale");
        }
        return c.give(type, "SF_TIMESTAMP_OF_SECONDS(CAST({0} AS VARCHAR))", c.arg(0));
    }

    private static Term toNumber(FunctionCall c, boolean tries) {
        c.arity(1, 3);
        if (c.count() > 1 && c.arg(1).is(Kind.VARCHAR)) {
            throw c.unsupported("with a format");
        }
        long precision = c.count() > 1 ? c.constantInteger(1, "the precision") : 38;
        long scale = c.count() > 2 ? c.constantInteger(2, "the scale") : 0;
        if (precision < 1 || precision > 38 || scale < 0 || scale > Math.min(37, precision)) {
            throw c.invalid("NUMBER(" + precision + "," + scale + ") is no type");
        }
        SqlType type = SqlType.number((int) precision, (int) scale);
        return c.tx().casts().cast(textual(c, tries), type, tries, c.at());
    }
}
