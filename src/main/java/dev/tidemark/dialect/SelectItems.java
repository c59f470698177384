package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT list with its stars written out. Items are translated when first asked for, so that an alias can stand in
 * WHERE, and in an item behind its own.
 */
final class SelectItems implements Scope.Aliases {
    /** An alias of an alias of an alias is written out each time; far above what people write. */
    private static final int LONGEST = 1_000_000;

    private final Expressions exprs;
    private final Relation relation;
    private final List<Item> items = new ArrayList<>();
    private int translating = Integer.MAX_VALUE;

    private static final class Item {
        final String name;
        final @Nullable String alias;
        final @Nullable Expr expr;

        @Nullable
        Term term;

        boolean busy;
        int aggregates;
        int windows;

        Item(String name, @Nullable String alias, @Nullable Expr expr, @Nullable Term term) {
            this.name = name;
            this.alias = alias;
            this.expr = expr;
            this.term = term;
        }
    }

    SelectItems(Expressions exprs, Relation relation, List<Query.Item> written) {
        this.exprs = exprs;
        this.relation = relation;
        for (Query.Item item : written) {
            if (item instanceof Query.ExprItem single) {
                Identifier alias = single.alias();
                String name = alias != null
                        ? alias.name()
                        : single.expr() instanceof Expr.Name column
                                ? column.last().name()
                                : single.text();
                items.add(new Item(name, alias == null ? null : alias.name(), single.expr(), null));
            } else {
                star((Query.StarItem) item);
            }
        }
        if (items.isEmpty()) {
            throw Problems.invalid(
                    "the SELECT list has no columns", written.get(0).at());
        }
    }

    int count() {
        return items.size();
    }

    String name(int i) {
        return items.get(i).name;
    }

    boolean isAggregate(int i) {
        term(i);
        return items.get(i).aggregates > 0;
    }

    boolean isWindow(int i) {
        term(i);
        return items.get(i).windows > 0;
    }

    Term term(int i) {
        Item item = items.get(i);
        Term done = item.term;
        if (done != null) {
            return done;
        }
        Expr expr = item.expr;
        if (expr == null) {
            throw new IllegalStateException("an item without an expression");
        }
        item.busy = true;
        int before = translating;
        translating = i;
        int aggregates = exprs.aggregates();
        int windows = exprs.windows();
        Term term = exprs.term(expr);
        if (term.sql().length() > LONGEST) {
            throw Problems.unsupported("an expression that becomes longer than 1 MB", expr.at());
        }
        item.aggregates = exprs.aggregates() - aggregates;
        item.windows = exprs.windows() - windows;
        translating = before;
        item.busy = false;
        item.term = term;
        return term;
    }

    /** In one of several grouping sets: translates anew, with what stands for the keys that are not in the set. */
    void forget(Map<String, Term> absent) {
        for (Item item : items) {
            Term term = item.term;
            if (item.expr != null) {
                item.term = null;
            } else if (term != null) {
                item.term = absent.getOrDefault(term.sql(), term);
            }
        }
    }

    @Override
    public @Nullable Term term(String name, int at) {
        int found = -1;
        for (int i = 0; i < items.size() && i < translating; i++) {
            if (name.equals(items.get(i).alias) && !items.get(i).busy) {
                if (found >= 0) {
                    throw Problems.invalid("the alias " + Identifiers.display(name) + " is given twice", at);
                }
                found = i;
            }
        }
        if (found < 0) {
            return null;
        }
        boolean fresh = items.get(found).term == null;
        Term term = term(found);
        if (!fresh) {
            exprs.countAgain(items.get(found).aggregates, items.get(found).windows);
        }
        return term.at(at);
    }

    private void star(Query.StarItem star) {
        List<Column> columns = starColumns(star);
        Map<String, Query.Replacement> replace = new HashMap<>();
        star.replace().forEach(r -> replace.put(r.column().name(), r));
        Map<String, Identifier> rename = new HashMap<>();
        star.rename().forEach(r -> rename.put(r.from().name(), r.to()));
        Set<String> exclude = new HashSet<>(Scope.names(star.exclude()));
        requireKnown(star, columns);
        for (Column column : columns) {
            boolean wanted = star.ilike() == null || like(column.name(), star.ilike());
            if (!wanted || exclude.contains(column.name())) {
                continue;
            }
            Identifier renamed = rename.get(column.name());
            String name = renamed == null ? column.name() : renamed.name();
            Query.Replacement replacement = replace.get(column.name());
            items.add(
                    replacement == null
                            ? new Item(name, renamed == null ? null : name, null, column.term(star.at()))
                            : new Item(name, null, replacement.expr(), null));
        }
    }

    private static void requireKnown(Query.StarItem star, List<Column> columns) {
        List<Identifier> named = new ArrayList<>(star.exclude());
        star.replace().forEach(r -> named.add(r.column()));
        star.rename().forEach(r -> named.add(r.from()));
        for (Identifier name : named) {
            if (columns.stream().noneMatch(c -> c.name().equals(name.name()))) {
                throw Problems.invalid("unknown column " + Identifiers.display(name.name()), name.at());
            }
        }
    }

    private List<Column> starColumns(Query.StarItem star) {
        List<Source> sources = relation.sources();
        if (!star.qualifier().isEmpty()) {
            List<String> qualifier = Scope.names(star.qualifier());
            sources = sources.stream().filter(s -> s.isNamed(qualifier)).toList();
            if (sources.isEmpty()) {
                throw Problems.invalid("there is no table " + String.join(".", qualifier) + " in FROM", star.at());
            }
        }
        if (sources.isEmpty()) {
            throw Problems.invalid("* needs a FROM", star.at());
        }
        if (sources.stream().anyMatch(Source::partial)) {
            throw Problems.unsupported("* over a table function", "name its columns", star.at());
        }
        if (star.qualifier().isEmpty()) {
            return relation.star();
        }
        return sources.stream().flatMap(s -> s.columns().stream()).toList();
    }

    private static boolean like(String name, String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(
                        c == '%' ? ".*" : c == '_' ? "." : java.util.regex.Pattern.quote(Character.toString(c))));
        return java.util.regex.Pattern.compile(
                        regex.toString(), java.util.regex.Pattern.CASE_INSENSITIVE | java.util.regex.Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
