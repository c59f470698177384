package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import java.util.List;

/** VARIANT, ARRAY and OBJECT, which the engines hold as JSON text. */
final class SemiStructured {

    private SemiStructured() {}

    /** The value as JSON text. */
    static Term toVariant(Term x, int at) {
        String sql = switch (x.type().kind()) {
            case VARIANT, ARRAY, OBJECT -> x.sql();
            case VARCHAR -> "SF_JSON_OF_TEXT(" + x.sql() + ")";
            case NUMBER, BOOLEAN -> "SF_PARSE_JSON(" + jsonLiteral(x) + ")";
            default -> throw Problems.unsupported("a VARIANT made of " + x.type(), at);
        };
        return Term.of(sql, SqlType.VARIANT, at);
    }

    private static String jsonLiteral(Term x) {
        return "LOWER(CAST(" + x.sql() + " AS VARCHAR))";
    }

    /** @param path steps in the form that SF_JSON_GET takes, for example {@code ["device"]["os"][0]} */
    static Term get(Term base, List<String> path, int at) {
        if (!base.type().isSemiStructured()) {
            throw Problems.invalid("a path leads into a VARIANT, not into " + base.type(), at);
        }
        return Term.of(
                "SF_JSON_GET(" + base.sql() + ", " + Literals.quoted(String.join("", path)) + ")", SqlType.VARIANT, at);
    }

    /** One step by an index or a key that is computed. */
    static Term step(Translating tx, Term base, Term by, int at) {
        if (!base.type().isSemiStructured()) {
            throw Problems.invalid("a path leads into a VARIANT, not into " + base.type(), at);
        }
        if (Types.isInteger(by.type())) {
            return Term.of(
                    "SF_JSON_ELEMENT(" + base.sql() + ", CAST(" + by.sql() + " AS BIGINT))", SqlType.VARIANT, at);
        }
        Term key = tx.coercions().to(by, SqlType.VARCHAR, at);
        return Term.of("SF_JSON_FIELD(" + base.sql() + ", " + key.sql() + ")", SqlType.VARIANT, at);
    }
}
