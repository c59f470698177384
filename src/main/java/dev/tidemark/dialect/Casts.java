package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.ConversionFunctions;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import dev.tidemark.domain.sql.SqlProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * CAST, {@code ::} and TRY_CAST as Snowflake does them: rounding half away from zero, texts in the forms of AUTO, an
 * error (or with TRY_CAST a NULL) for what does not fit. Constants are cast here and now.
 */
final class Casts {
    private final Target target;
    private final Literals literals;

    Casts(Target target, Literals literals) {
        this.target = target;
        this.literals = literals;
    }

    private boolean isH2() {
        return target == Target.H2;
    }

    String physical(SqlType type) {
        return Types.physical(type, target);
    }

    Term cast(Term x, SqlType to, boolean tries, int at) {
        if (to.is(Kind.UNKNOWN)) {
            return x;
        }
        if (x.isNullLiteral()) {
            return literals.nothing(to, at);
        }
        if (tries && !x.is(Kind.VARCHAR) && !x.isUnknown()) {
            throw Problems.invalid("TRY_CAST takes a text, not " + x.type(), at);
        }
        if (x.isUnknown()) {
            throw Problems.unsupported("a cast of a value whose type is not known", at);
        }
        if (x.constant() instanceof String text) {
            Term folded = constantText(text, to, tries, at);
            if (folded != null) {
                return folded;
            }
        }
        return switch (to.kind()) {
            case NUMBER -> toNumber(x, to, tries, at);
            case FLOAT -> toFloat(x, tries, at);
            case VARCHAR -> toText(x, at);
            case BOOLEAN -> toBoolean(x, tries, at);
            case DATE -> toDate(x, tries, at);
            case TIME -> toTime(x, tries, at);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> toTimestamp(x, to, tries, at);
            case VARIANT -> SemiStructured.toVariant(x, at);
            case ARRAY, OBJECT -> {
                if (x.is(to.kind()) || x.is(Kind.VARIANT) && !tries) {
                    yield Term.of(x.sql(), to, at);
                }
                throw refused(x, to, at);
            }
            case BINARY, UNKNOWN -> {
                if (x.is(to.kind())) {
                    yield x;
                }
                throw refused(x, to, at);
            }
        };
    }

    private static RuntimeException refused(Term x, SqlType to, int at) {
        return Problems.unsupported("a cast from " + x.type() + " to " + to, at);
    }

    /** @return null when the cast has to be done by the engine */
    private @Nullable Term constantText(String text, SqlType to, boolean tries, int at) {
        try {
            return switch (to.kind()) {
                case VARCHAR -> literals.text(text, at);
                case NUMBER -> {
                    String digits = ConversionFunctions.numberText(text, (long) to.precision(), (long) to.scale());
                    BigDecimal value = new BigDecimal(digits).setScale(to.scale(), RoundingMode.HALF_UP);
                    yield literals.number(value, at).withType(to);
                }
                case FLOAT -> {
                    Double value = ConversionFunctions.toDouble(text);
                    yield value == null ? literals.nothing(to, at) : literals.floating(value, at);
                }
                case BOOLEAN -> {
                    Boolean value = ConversionFunctions.toBoolean(text);
                    yield value == null ? literals.nothing(to, at) : literals.bool(value, at);
                }
                case DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> Temporals.parse(literals, text, to, at);
                default -> null;
            };
        } catch (InvalidInput e) {
            SqlProblem problem = Problems.at(e, at);
            if (tries && problem.kind() == SqlProblem.Kind.INVALID) {
                return literals.nothing(to, at);
            }
            throw problem;
        }
    }

    /** As a DOUBLE of the engine. */
    Term toFloat(Term x, boolean tries, int at) {
        if (x.constant() instanceof BigDecimal value) {
            return literals.floating(value.doubleValue(), at);
        }
        String sql = switch (x.type().kind()) {
            case FLOAT -> x.sql();
            case NUMBER -> plain(x.sql(), SqlType.FLOAT);
            case VARCHAR -> (tries ? "SF_TRY_TO_DOUBLE(" : "SF_TO_DOUBLE(") + x.sql() + ")";
            case VARIANT -> "SF_JSON_DOUBLE(" + x.sql() + ")";
            case BOOLEAN -> plain(toNumber(x, SqlType.INTEGER, false, at).sql(), SqlType.FLOAT);
            default -> throw refused(x, SqlType.FLOAT, at);
        };
        return Term.of(sql, SqlType.FLOAT, at);
    }

    private String plain(String sql, SqlType to) {
        return "CAST(" + sql + " AS " + physical(to) + ")";
    }

    private Term toNumber(Term x, SqlType to, boolean tries, int at) {
        if (x.constant() instanceof BigDecimal value) {
            BigDecimal rounded = value.setScale(to.scale(), RoundingMode.HALF_UP);
            if (rounded.precision() - rounded.scale() > to.precision() - to.scale()) {
                throw Problems.invalid(value.toPlainString() + " does not fit " + to, at);
            }
            return literals.number(rounded, at).withType(to);
        }
        String sql = switch (x.type().kind()) {
            case NUMBER -> {
                boolean fits = x.type().scale() <= to.scale()
                        && x.type().precision() - x.type().scale() <= to.precision() - to.scale();
                // DuckDB would join a type of fewer decimals with others by that one's rules.
                boolean same = isH2() || x.type().scale() == to.scale();
                yield fits && same ? x.sql() : exact(x.sql(), to);
            }
            case FLOAT ->
                // The engines' own casts from DOUBLE round by binary neighbours, DuckDB's to even.
                "CAST(SF_DOUBLE_NUMBER_TEXT(" + x.sql() + ", " + to.precision() + ", " + to.scale() + ") AS "
                        + decimal(to) + ")";
            case VARCHAR ->
                "CAST(" + (tries ? "SF_TRY_NUMBER_TEXT(" : "SF_NUMBER_TEXT(") + x.sql() + ", " + to.precision() + ", "
                        + to.scale() + ") AS " + decimal(to) + ")";
            case VARIANT ->
                "CAST(SF_JSON_NUMBER_TEXT(" + x.sql() + ", " + to.precision() + ", " + to.scale() + ") AS "
                        + decimal(to) + ")";
            case BOOLEAN -> "CASE WHEN " + x.sql() + " THEN 1 WHEN NOT " + x.sql() + " THEN 0 END";
            default -> throw refused(x, to, at);
        };
        return Term.of(x.is(Kind.BOOLEAN) ? "(" + sql + ")" : sql, to, at);
    }

    private String exact(String sql, SqlType to) {
        return "CAST(" + sql + " AS " + decimal(to) + ")";
    }

    /**
     * A NUMBER that meets one of more decimals. Where the digits of both would need more than 38, DuckDB drops the
     * decimals (its COALESCE of a DECIMAL(38, 0) and 0.5 is 1): here they are kept, and what is too large fails. Whether
     * 38 suffice cannot be seen from the type here, since the engine's own may be wider.
     */
    Term rescaled(Term x, SqlType wanted) {
        if (isH2() || x.type().scale() >= wanted.scale()) {
            return x;
        }
        if (x.constant() instanceof BigDecimal value && value.precision() - value.scale() + wanted.scale() <= 38) {
            return literals.number(value.setScale(wanted.scale()), x.at());
        }
        SqlType wide = SqlType.number(38, wanted.scale());
        return new Term(exact(x.sql(), wide), wide, x.constant(), x.at());
    }

    /** A BIGINT would take more digits than the type has; a decimal refuses them. */
    private String decimal(SqlType to) {
        return (isH2() ? "NUMERIC(" : "DECIMAL(") + to.precision() + ", " + to.scale() + ")";
    }

    Term toText(Term x, int at) {
        if (x.is(Kind.VARCHAR)) {
            return x;
        }
        if (x.constant() instanceof BigDecimal value) {
            return literals.text(value.toPlainString(), at);
        }
        String sql = switch (x.type().kind()) {
            // An engine may keep fewer digits than the type has: 0 for 0.00.
            case NUMBER ->
                x.type().scale() == 0
                        ? plain(x.sql(), SqlType.VARCHAR)
                        : plain(exact(x.sql(), SqlType.number(38, x.type().scale())), SqlType.VARCHAR);
            case BOOLEAN -> isH2() ? "LOWER(" + plain(x.sql(), SqlType.VARCHAR) + ")" : plain(x.sql(), SqlType.VARCHAR);
            case DATE -> plain(x.sql(), SqlType.VARCHAR);
            case TIMESTAMP_NTZ -> "SF_TIMESTAMP_TEXT(" + x.sql() + ")";
            case VARIANT, ARRAY, OBJECT -> "SF_JSON_TEXT(" + x.sql() + ")";
            default -> throw refused(x, SqlType.VARCHAR, at);
        };
        return Term.of(sql, SqlType.VARCHAR, at);
    }

    /** What is too long for a VARCHAR(n) is an error or, with TRY_CAST, a NULL; it is never cut. */
    Term within(Term text, long length, boolean tries) {
        if (length == 0 || text.isNullLiteral()) {
            return text;
        }
        if (text.constant() instanceof String value) {
            if (value.codePointCount(0, value.length()) <= length) {
                return text;
            }
            if (tries) {
                return literals.nothing(SqlType.VARCHAR, text.at());
            }
            throw Problems.invalid("the text '" + value + "' is too long for VARCHAR(" + length + ")", text.at());
        }
        String routine = tries ? "SF_TRY_TEXT_WITHIN(" : "SF_TEXT_WITHIN(";
        return Term.of(routine + text.sql() + ", " + length + ")", SqlType.VARCHAR, text.at());
    }

    /** A time that has more digits than its type is an error: whether Snowflake cuts or rounds is not documented. */
    Term ofDigits(Term time, int digits, boolean tries) {
        boolean coarser = isH2() ? digits < 9 : digits < 6;
        if (!coarser || time.isNullLiteral()) {
            return time;
        }
        if (!time.type().isTimestamp() || tries) {
            throw Problems.unsupported(
                    "a " + time.type() + " of " + digits + " digits", "cast without them", time.at());
        }
        String sql = "SF_TIMESTAMP_OF_DIGITS(" + time.sql() + ", " + digits + ")";
        return Term.of(sql, time.type(), time.at());
    }

    private Term toBoolean(Term x, boolean tries, int at) {
        String sql = switch (x.type().kind()) {
            case BOOLEAN -> x.sql();
            case NUMBER -> "(" + x.sql() + " <> 0)";
            case VARCHAR -> (tries ? "SF_TRY_TO_BOOLEAN(" : "SF_TO_BOOLEAN(") + x.sql() + ")";
            case VARIANT -> "SF_JSON_BOOLEAN(" + x.sql() + ")";
            default -> throw refused(x, SqlType.BOOLEAN, at);
        };
        return Term.of(sql, SqlType.BOOLEAN, at);
    }

    private Term toDate(Term x, boolean tries, int at) {
        if (x.constant() instanceof LocalDateTime time) {
            return literals.date(time.toLocalDate(), at);
        }
        String sql = switch (x.type().kind()) {
            case DATE -> x.sql();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> plain(x.sql(), SqlType.DATE);
            case VARCHAR -> (tries ? "SF_TRY_TO_DATE(" : "SF_TO_DATE(") + x.sql() + ")";
            case VARIANT -> "SF_JSON_DATE(" + x.sql() + ")";
            default -> throw refused(x, SqlType.DATE, at);
        };
        return new Term(sql, SqlType.DATE, x.constant() instanceof LocalDate ? x.constant() : null, at);
    }

    private Term toTime(Term x, boolean tries, int at) {
        String sql = switch (x.type().kind()) {
            case TIME -> x.sql();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> plain(x.sql(), SqlType.TIME);
            case VARCHAR -> plain((tries ? "SF_TRY_TO_TIME(" : "SF_TO_TIME(") + x.sql() + ")", SqlType.TIME);
            default -> throw refused(x, SqlType.TIME, at);
        };
        return Term.of(sql, SqlType.TIME, at);
    }

    Term toTimestamp(Term x, SqlType to, boolean tries, int at) {
        if (x.constant() instanceof LocalDate date) {
            return literals.timestamp(date.atStartOfDay(), to, at);
        }
        boolean zoned = !to.is(Kind.TIMESTAMP_NTZ);
        if (to.is(Kind.TIMESTAMP_TZ) && x.is(Kind.VARCHAR)) {
            throw refused(x, to, at);
        }
        String sql = switch (x.type().kind()) {
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> x.sql();
            case DATE -> plain(x.sql(), to);
            case VARCHAR ->
                (tries ? "SF_TRY_TO_TIMESTAMP" : "SF_TO_TIMESTAMP") + (zoned ? "_UTC(" : "(") + x.sql() + ")";
            case VARIANT -> "SF_JSON_TIMESTAMP(" + x.sql() + ")";
            default -> throw refused(x, to, at);
        };
        boolean same = x.type().isTimestamp();
        return new Term(sql, to, same ? x.constant() : null, at);
    }
}
