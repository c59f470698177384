package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * A full outer join for H2, which has none: the left join, and the right rows that it does not hold.
 */
final class FullJoins {
    private final Translating tx;

    FullJoins(Translating tx) {
        this.tx = tx;
    }

    Relation translate(Relation left, Relation right, String on, List<Source> sources, List<Column> merged) {
        String alias = tx.uniqueAlias("FULL_JOIN");
        List<String> joined = new ArrayList<>();
        List<String> rightOnly = new ArrayList<>();
        List<Source> out = new ArrayList<>();
        List<Column> outMerged = new ArrayList<>(merged);
        int n = 0;
        for (int s = 0; s < sources.size(); s++) {
            Source source = sources.get(s);
            List<Column> columns = new ArrayList<>();
            for (Column column : source.columns()) {
                String physical = Identifiers.quote("C" + ++n);
                joined.add(column.sql() + " AS " + physical);
                String only = s < left.sources().size()
                        ? tx.literals().nothing(column.type(), 0).sql()
                        : column.sql();
                rightOnly.add(only + " AS " + physical);
                String sql = Identifiers.quote(alias) + "." + physical;
                tx.lineage().alsoReads(sql, column.sql());
                columns.add(new Column(column.name(), column.type(), sql));
                outMerged.replaceAll(m -> new Column(m.name(), m.type(), m.sql().replace(column.sql(), sql)));
            }
            out.add(new Source(source.alias(), source.table(), columns, null, source.partial()));
        }
        String sql = "(SELECT " + String.join(", ", joined) + " FROM " + left.sql() + " LEFT JOIN " + right.sql()
                + " ON " + on + " UNION ALL SELECT " + String.join(", ", rightOnly) + " FROM " + right.sql()
                + " WHERE NOT EXISTS (SELECT 1 FROM " + left.sql() + " WHERE " + on + ")) AS "
                + Identifiers.quote(alias);
        return new Relation(sql, out, outMerged);
    }
}
