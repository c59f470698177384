package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Implicit conversions: to one type for a comparison or the branches of a CASE, and to the type that a function takes.
 * What Snowflake would do by a rule that loses digits or that is not documented is refused; a cast says what is meant.
 */
final class Coercions {
    /** Snowflake reads a text beside a number as NUMBER(18, 5). */
    private static final int IMPLICIT_SCALE = 5;

    /** With more digits before the point, so that long numbers in texts still compare. */
    static final SqlType IMPLICIT = SqlType.number(38, IMPLICIT_SCALE);

    private final Casts casts;

    Coercions(Casts casts) {
        this.casts = casts;
    }

    /** The terms, all of one type. UNKNOWN only when all are bare NULLs. */
    List<Term> align(List<Term> terms, int at) {
        SqlType type = common(terms, at);
        List<Term> out = new ArrayList<>();
        for (Term term : terms) {
            out.add(to(term, type, at));
        }
        return out;
    }

    /** As {@link #align}, for values that become one column: there one VARIANT makes all of them such. */
    List<Term> unify(List<Term> terms, int at) {
        if (terms.stream().noneMatch(t -> t.is(Kind.VARIANT))) {
            return align(terms, at);
        }
        List<Term> variants = new ArrayList<>();
        for (Term term : terms) {
            variants.add(casts.cast(term, SqlType.VARIANT, false, term.at()));
        }
        return variants;
    }

    SqlType common(List<Term> terms, int at) {
        SqlType common = SqlType.UNKNOWN;
        boolean textOnlyConstant = true;
        for (Term term : terms) {
            if (term.isUnknown()) {
                continue;
            }
            boolean text = common.is(Kind.VARCHAR) || term.is(Kind.VARCHAR);
            if (text && (common.is(Kind.VARIANT) || term.is(Kind.VARIANT))) {
                common = SqlType.VARCHAR;
                textOnlyConstant = false;
            } else if (common.is(Kind.UNKNOWN)) {
                common = term.type();
                textOnlyConstant = term.constant() instanceof String;
            } else if (common.is(Kind.VARCHAR) && textOnlyConstant && !term.is(Kind.VARCHAR)) {
                common = term.type();
            } else if (!term.is(Kind.VARCHAR) || !(term.constant() instanceof String) || common.is(Kind.VARCHAR)) {
                textOnlyConstant &= term.constant() instanceof String;
                common = common(common, term.type(), at);
            }
        }
        return common;
    }

    private static SqlType common(SqlType a, SqlType b, int at) {
        if (a.is(Kind.NUMBER) && b.is(Kind.NUMBER)) {
            return a.wider(b);
        }
        if (a.kind() == b.kind()) {
            return a;
        }
        if (Types.isNumeric(a) && Types.isNumeric(b)) {
            return SqlType.FLOAT;
        }
        if (a.isTimestamp() && (b.isTimestamp() || b.is(Kind.DATE) || b.is(Kind.VARCHAR))) {
            return a;
        }
        if (b.isTimestamp() && (a.is(Kind.DATE) || a.is(Kind.VARCHAR))) {
            return b;
        }
        if (Types.isNumeric(a) && b.is(Kind.VARCHAR) || a.is(Kind.VARCHAR) && Types.isNumeric(b)) {
            return besideText(a.is(Kind.VARCHAR) ? b : a);
        }
        if (a.is(Kind.DATE) && b.is(Kind.VARCHAR) || b.is(Kind.DATE) && a.is(Kind.VARCHAR)) {
            return SqlType.DATE;
        }
        if (a.is(Kind.VARIANT)) {
            return fromVariant(b, at);
        }
        if (b.is(Kind.VARIANT)) {
            return fromVariant(a, at);
        }
        throw mixed(a, b, at);
    }

    /** A column of text beside a number is a number, with the decimals of both. */
    private static SqlType besideText(SqlType number) {
        return number.is(Kind.FLOAT) ? number : number.wider(IMPLICIT);
    }

    /** NUMBER becomes FLOAT, so that digits of the VARIANT are not rounded away. */
    private static SqlType fromVariant(SqlType other, int at) {
        return switch (other.kind()) {
            case NUMBER, FLOAT -> SqlType.FLOAT;
            case VARCHAR, BOOLEAN, DATE, TIMESTAMP_NTZ -> other;
            default -> throw mixed(SqlType.VARIANT, other, at);
        };
    }

    private static RuntimeException mixed(SqlType a, SqlType b, int at) {
        return Problems.unsupported("the mixture of " + a + " and " + b, "cast one of them", at);
    }

    /** All digits of the text, never rounded to the scale of what it stands beside. */
    private Term constantNumber(Term x, String text, int at) {
        int dot = text.indexOf('.');
        int scale = dot < 0 ? 0 : text.strip().length() - text.strip().indexOf('.') - 1;
        if (scale > IMPLICIT_SCALE || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw Problems.unsupported("this text as a number", "write a cast", at);
        }
        return casts.cast(x, SqlType.number(38, scale), false, at);
    }

    /** The number that a text holds; a sixth decimal, which Snowflake would round away, is an error. */
    private Term implicitNumber(Term x, int at) {
        String sql = "CAST(SF_IMPLICIT_NUMBER_TEXT(" + x.sql() + ") AS " + casts.physical(IMPLICIT) + ")";
        return Term.of(sql, IMPLICIT, at);
    }

    /** An implicit conversion to the type that is wanted; digits are never dropped. */
    Term to(Term x, SqlType wanted, int at) {
        if (x.isNullLiteral()) {
            return casts.cast(x, wanted, false, at);
        }
        if (wanted.is(Kind.UNKNOWN) || x.type().equals(wanted)) {
            return x;
        }
        if (x.isUnknown()) {
            throw Problems.unsupported("a value whose type is not known", "cast it", x.at());
        }
        if (x.is(Kind.NUMBER) && wanted.is(Kind.NUMBER)) {
            return casts.rescaled(x, wanted);
        }
        boolean textual = x.is(Kind.VARCHAR);
        if (wanted.is(Kind.NUMBER) && x.constant() instanceof String text) {
            return constantNumber(x, text, at);
        }
        if (wanted.is(Kind.NUMBER) && textual) {
            return casts.rescaled(implicitNumber(x, at), wanted);
        }
        boolean allowed = switch (wanted.kind()) {
            case FLOAT -> x.is(Kind.NUMBER) || x.is(Kind.VARIANT) || textual;
            case BOOLEAN -> x.is(Kind.NUMBER) || x.is(Kind.VARIANT) || textual && x.isConstant();
            case NUMBER, TIME -> x.is(Kind.VARIANT) || textual && x.isConstant();
            case DATE -> textual || x.is(Kind.VARIANT);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                textual || x.is(Kind.DATE) || x.is(Kind.VARIANT) || x.type().isTimestamp();
            case VARCHAR -> !x.is(Kind.FLOAT);
            case VARIANT -> true;
            default -> x.type().kind() == wanted.kind();
        };
        if (!allowed) {
            throw Problems.unsupported(
                    "an implicit conversion from " + x.type() + " to " + wanted.kind(), "write a cast", at);
        }
        return casts.cast(x, wanted, false, at);
    }
}
