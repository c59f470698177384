package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * A FROM with its WHERE as a subquery that has the keys of GROUP BY as columns beside all others.
 *
 * @param relation the same sources, read from the subquery
 * @param keys the key columns, in the order of the keys
 */
record Grouped(Relation relation, List<Term> keys) {

    Grouped {
        keys = List.copyOf(keys);
    }

    static Grouped of(Translating tx, Relation from, String where, List<Term> keys) {
        String alias = Identifiers.quote(tx.uniqueAlias("GROUPED"));
        List<String> items = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Source source : from.sources()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : source.columns()) {
                columns.add(moved(tx, column, alias, items));
            }
            String counter = source.counter();
            String moved = counter == null
                    ? null
                    : moved(tx, new Column("", Types.COUNT, counter), alias, items)
                            .sql();
            sources.add(new Source(source.alias(), source.table(), columns, moved, source.partial()));
        }
        List<Column> merged = new ArrayList<>();
        for (Column column : from.merged()) {
            merged.add(moved(tx, column, alias, items));
        }
        List<Term> keyTerms = new ArrayList<>();
        for (Term key : keys) {
            keyTerms.add(
                    key.isConstant()
                            ? key
                            : moved(tx, new Column("", key.type(), key.sql()), alias, items)
                                    .term(key.at()));
        }
        String sql = "(SELECT " + String.join(", ", items) + " FROM " + from.sql() + where + ") AS " + alias;
        return new Grouped(new Relation(sql, sources, merged), keyTerms);
    }

    private static Column moved(Translating tx, Column column, String alias, List<String> items) {
        String physical = Identifiers.quote("C" + (items.size() + 1));
        items.add(column.sql() + " AS " + physical);
        tx.lineage().alsoReads(alias + "." + physical, column.sql());
        return new Column(column.name(), column.type(), alias + "." + physical);
    }
}
