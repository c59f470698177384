package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.math.BigDecimal;

/** {@code + - * / %} with Snowflake's result types; every quotient is a FLOAT, and division by zero is an error. */
final class Arithmetic {
    private static final int MOST_DIGITS = 38;
    /** Whole numbers of so many digits fit 64 bits, in which the engines compute with them, and so does a sum of two. */
    private static final int MOST_OF_64_BITS = 18;
    /** Snowflake keeps at most this many decimals of a product unless an operand has more. */
    private static final int PRODUCT_SCALE = 12;

    private final Translating tx;

    Arithmetic(Translating tx) {
        this.tx = tx;
    }

    Term apply(Operator operator, Term left, Term right, int at) {
        Term dated = dates(operator, left, right, at);
        if (dated != null) {
            return dated;
        }
        Term a = numeric(left, right, at);
        Term b = numeric(right, left, at);
        if (a.isNullLiteral() || b.isNullLiteral()) {
            return tx.literals()
                    .nothing(operator == Operator.DIVIDE ? SqlType.FLOAT : a.isUnknown() ? b.type() : a.type(), at);
        }
        if (operator == Operator.DIVIDE) {
            return divide(a, b, at);
        }
        if (a.constant() instanceof BigDecimal x
                && b.constant() instanceof BigDecimal y
                && operator != Operator.MODULO) {
            return tx.literals()
                    .number(
                            switch (operator) {
                                case ADD -> x.add(y);
                                case SUBTRACT -> x.subtract(y);
                                default -> product(x, y);
                            },
                            at);
        }
        if (operator == Operator.MODULO) {
            return modulo(a, b, at);
        }
        if (a.is(Kind.FLOAT) || b.is(Kind.FLOAT)) {
            return Term.of(binary(toDouble(a), operator.symbol(), toDouble(b)), SqlType.FLOAT, at);
        }
        return exact(operator, a, b, at);
    }

    private static BigDecimal product(BigDecimal x, BigDecimal y) {
        return x.multiply(y);
    }

    private Term exact(Operator operator, Term a, Term b, int at) {
        SqlType x = a.type();
        SqlType y = b.type();
        if (operator != Operator.MULTIPLY) {
            SqlType wide = x.wider(y);
            SqlType type = Types.number(wide.precision() + 1, wide.scale());
            boolean large = type.scale() == 0 && type.precision() > MOST_OF_64_BITS + 1;
            return Term.of(binary(large ? decimal(a) : widened(a, type), operator.symbol(), b), type, at);
        }
        int scale = Math.min(x.scale() + y.scale(), Math.max(PRODUCT_SCALE, Math.max(x.scale(), y.scale())));
        SqlType type = Types.number(x.precision() - x.scale() + y.precision() - y.scale() + scale, scale);
        int digits = x.precision() + y.precision();
        String sql = binary(scale == 0 && digits > MOST_OF_64_BITS ? decimal(a) : widened(a, type), "*", b);
        // H2 would go on above what a NUMBER can hold; DuckDB fails there of itself.
        if (x.scale() + y.scale() > scale || tx.isH2() && digits > MOST_DIGITS) {
            return Term.of("CAST(" + sql + " AS " + tx.casts().physical(SqlType.number(38, scale)) + ")", type, at);
        }
        return Term.of(sql, type, at);
    }

    /** Whatever type holds it, by its declared digits: a cast to NUMBER(38,0) may have left whole numbers as they are. */
    private Term decimal(Term a) {
        return Term.of(
                "CAST(" + a.sql() + " AS " + tx.casts().physical(SqlType.number(MOST_DIGITS, 0)) + ")",
                a.type(),
                a.at());
    }

    /** Small integers would be added in 32 bits; a result that needs more is computed in 64. */
    private Term widened(Term a, SqlType result) {
        if (!tx.isH2()
                && result.precision() > 18
                && result.scale() > 0
                && Math.max(a.type().precision(), 1) <= 18) {
            // DuckDB keeps the result of two decimals of 18 digits in 18 digits and fails above.
            String type = tx.casts().physical(SqlType.number(38, a.type().scale()));
            return Term.of("CAST(" + a.sql() + " AS " + type + ")", a.type(), a.at());
        }
        boolean small = Types.isInteger(a.type()) && a.type().precision() <= 9;
        return small && result.scale() == 0 && result.precision() > 9
                ? Term.of("CAST(" + a.sql() + " AS BIGINT)", a.type(), a.at())
                : a;
    }

    Term toDouble(Term x) {
        return tx.casts().toFloat(x, false, x.at());
    }

    private static String binary(Term a, String symbol, Term b) {
        return "(" + a.sql() + " " + symbol + " " + b.sql() + ")";
    }

    /**
     * A quotient of two NUMBERs with Snowflake's decimals: six more than the dividend has, but not above twelve. Kept as a
     * FLOAT, yet 1 / 3 is 0.333333, so that shares and rates are Snowflake's.
     */
    static String decimals(String quotient, SqlType dividend, SqlType divisor) {
        if (!dividend.is(Kind.NUMBER) || !divisor.is(Kind.NUMBER)) {
            return quotient;
        }
        int scale = Math.max(dividend.scale(), Math.min(dividend.scale() + 6, 12));
        return "SF_ROUND_DOUBLE(" + quotient + ", " + scale + ", 'HALF_UP')";
    }

    /** A FLOAT quotient. H2 raises the error itself; DuckDB would answer infinity. */
    Term divide(Term a, Term b, int at) {
        if (b.constant() instanceof BigDecimal zero && zero.signum() == 0) {
            throw Problems.invalid("division by zero", at);
        }
        String quotient =
                "(" + toDouble(a).sql() + " / " + divisor(toDouble(b), b).sql() + ")";
        return Term.of(decimals(quotient, a.type(), b.type()), SqlType.FLOAT, at);
    }

    private Term divisor(Term asDouble, Term b) {
        if (tx.isH2() || b.isConstant() || b.sql().startsWith("NULLIF(")) {
            return asDouble;
        }
        return Term.of(
                "CASE WHEN " + b.sql() + " = 0 THEN error('Division by zero') ELSE " + asDouble.sql() + " END",
                SqlType.FLOAT,
                b.at());
    }

    /** The sign is that of the dividend, as in Snowflake and both engines. */
    Term modulo(Term a, Term b, int at) {
        if (b.constant() instanceof BigDecimal zero && zero.signum() == 0) {
            throw Problems.invalid("division by zero", at);
        }
        if (a.is(Kind.FLOAT) || b.is(Kind.FLOAT)) {
            throw Problems.unsupported("the remainder of a FLOAT", "cast it to NUMBER", at);
        }
        SqlType type = a.type().wider(b.type());
        if (tx.isH2() && type.scale() > 0) {
            // H2 gives the remainder the divisor's scale.
            String decimal = tx.casts().physical(SqlType.number(38, type.scale()));
            return Term.of(
                    "MOD(CAST(" + a.sql() + " AS " + decimal + "), CAST(" + b.sql() + " AS " + decimal + "))",
                    type,
                    at);
        }
        if (tx.isH2()) {
            return Term.of("MOD(" + a.sql() + ", " + b.sql() + ")", type, at);
        }
        String divisor = b.isConstant()
                ? b.sql()
                : "CASE WHEN " + b.sql() + " = 0 THEN error('Division by zero') ELSE " + b.sql() + " END";
        return Term.of("(" + a.sql() + " % " + divisor + ")", type, at);
    }

    /** A text is a number beside a number, and a FLOAT beside a FLOAT. */
    private Term numeric(Term x, Term other, int at) {
        boolean text = x.is(Kind.VARCHAR) && !x.isConstant();
        return text && other.is(Kind.FLOAT) ? toDouble(x) : numeric(x, at);
    }

    private Term numeric(Term x, int at) {
        if (x.isUnknown() || Types.isNumeric(x.type())) {
            return x;
        }
        if (x.is(Kind.VARIANT)) {
            return tx.casts().toFloat(x, false, at);
        }
        if (x.constant() instanceof String text) {
            return tx.casts().cast(x, SqlType.number(38, scaleOf(text)), false, at);
        }
        if (x.is(Kind.VARCHAR)) {
            return tx.coercions().to(x, Coercions.IMPLICIT, at);
        }
        throw Problems.unsupported("arithmetic with " + x.type(), "cast it to NUMBER", at);
    }

    private static int scaleOf(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? 0 : Math.min(12, text.strip().length() - dot - 1);
    }

    /** @return null when no date is involved */
    private @org.jspecify.annotations.Nullable Term dates(Operator operator, Term a, Term b, int at) {
        boolean left = a.is(Kind.DATE) || a.type().isTimestamp();
        boolean right = b.is(Kind.DATE) || b.type().isTimestamp();
        if (!left && !right) {
            return null;
        }
        if (left && right && operator == Operator.SUBTRACT) {
            if (a.is(Kind.DATE) && b.is(Kind.DATE)) {
                return Term.of(
                        tx.isH2()
                                ? "DATEDIFF(DAY, " + b.sql() + ", " + a.sql() + ")"
                                : "(" + a.sql() + " - " + b.sql() + ")",
                        SqlType.number(9, 0),
                        at);
            }
            throw Problems.unsupported("the difference of two timestamps", "write DATEDIFF", at);
        }
        boolean number = Types.isNumeric(left ? b.type() : a.type()) || (left ? b : a).isNullLiteral();
        if (number && (operator == Operator.ADD || operator == Operator.SUBTRACT && left)) {
            Term date = left ? a : b;
            if (!date.is(Kind.DATE)) {
                throw Problems.unsupported("a number added to a timestamp", "write DATEADD or an INTERVAL", at);
            }
            Term days = left ? b : a;
            Term amount = operator == Operator.SUBTRACT ? negate(days, at) : days;
            return new DateArithmetic(tx).add(date, SnowflakeDatePart.DAY, amount, at);
        }
        throw Problems.invalid(operator.symbol() + " does not take " + a.type() + " and " + b.type(), at);
    }

    Term negate(Term x, int at) {
        Term n = numeric(x, at);
        if (n.isNullLiteral()) {
            return n;
        }
        if (n.constant() instanceof BigDecimal value) {
            return tx.literals().number(value.negate(), at).withType(n.type());
        }
        if (n.constant() instanceof Double value) {
            return tx.literals().floating(-value, at);
        }
        return Term.of("(-" + n.sql() + ")", n.type(), at);
    }
}
