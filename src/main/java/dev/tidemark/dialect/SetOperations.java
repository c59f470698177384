package dev.tidemark.dialect;

import dev.tidemark.dialect.QueryText.Out;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** UNION, INTERSECT and EXCEPT: columns by position, each in one type. */
final class SetOperations {
    private final Translating tx;
    private final Queries queries;

    SetOperations(Translating tx, Queries queries) {
        this.tx = tx;
        this.queries = queries;
    }

    QueryText translate(Query.SetOperation operation, @Nullable Scope outer) {
        QueryText left = queries.body(operation.left(), outer);
        QueryText right = queries.body(operation.right(), outer);
        String word = switch (operation.kind()) {
            case UNION -> "UNION";
            case UNION_ALL -> "UNION ALL";
            case INTERSECT -> "INTERSECT";
            case EXCEPT -> "EXCEPT";
        };
        return combine(word, left, right, operation.at());
    }

    QueryText combine(String word, QueryText left, QueryText right, int at) {
        if (left.columns().size() != right.columns().size()) {
            throw Problems.invalid(
                    "the two queries have " + left.columns().size() + " and "
                            + right.columns().size() + " columns",
                    at);
        }
        List<Term> l = new ArrayList<>();
        List<Term> r = new ArrayList<>();
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            Out a = left.columns().get(i);
            Out b = right.columns().get(i);
            List<Term> both = List.of(column(a, at), column(b, at));
            List<Term> aligned = tx.coercions().unify(both, at);
            l.add(aligned.get(0));
            r.add(aligned.get(1));
            Set<Lineage.Place> from = new HashSet<>(a.from());
            from.addAll(b.from());
            outs.add(new Out(a.name(), a.physical(), tx.coercions().common(aligned, at), from));
        }
        return new QueryText("(" + converted(left, l) + ") " + word + " (" + converted(right, r) + ")", outs);
    }

    private Term column(Out out, int at) {
        String sql = Identifiers.quote(out.physical());
        // A column of bare NULLs takes the other side's type.
        return out.type().is(dev.tidemark.domain.result.SqlType.Kind.UNKNOWN)
                ? new Term(sql, out.type(), Term.Null.NULL, at)
                : Term.of(sql, out.type(), at);
    }

    private String converted(QueryText query, List<Term> wanted) {
        List<String> items = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < wanted.size(); i++) {
            String physical = Identifiers.quote(query.columns().get(i).physical());
            boolean unchanged =
                    wanted.get(i).sql().equals(physical) || wanted.get(i).isUnknown();
            same &= unchanged;
            items.add(unchanged ? physical : wanted.get(i).sql() + " AS " + physical);
        }
        return same
                ? query.sql()
                : "SELECT " + String.join(", ", items) + " FROM (" + query.sql() + ") AS "
                        + Identifiers.quote(tx.uniqueAlias("SIDE"));
    }
}
