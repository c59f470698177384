package dev.tidemark.dialect;

import java.util.List;

/** CASE and what is written as one. */
final class Conditionals {

    private Conditionals() {}

    /**
     * {@code CASE WHEN c1 THEN r1 … ELSE rn END}.
     *
     * @param conditions rendered, one less than results: the last result is the ELSE
     */
    static Term cases(Translating tx, List<String> conditions, List<Term> results, int at) {
        List<Term> aligned = tx.coercions().unify(results, at);
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ")
                    .append(conditions.get(i))
                    .append(" THEN ")
                    .append(aligned.get(i).sql());
        }
        Term last = aligned.get(aligned.size() - 1);
        if (!last.isNullLiteral()) {
            sql.append(" ELSE ").append(last.sql());
        }
        return Term.of(sql.append(" END").toString(), common(aligned), at);
    }

    private static dev.tidemark.domain.result.SqlType common(List<Term> aligned) {
        dev.tidemark.domain.result.SqlType type = aligned.get(0).type();
        for (Term term : aligned) {
            type = term.is(dev.tidemark.domain.result.SqlType.Kind.NUMBER)
                            && type.is(term.type().kind())
                    ? type.wider(term.type())
                    : type;
        }
        return type;
    }
}
