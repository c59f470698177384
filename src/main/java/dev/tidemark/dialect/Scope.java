package dev.tidemark.dialect;

import dev.tidemark.dialect.Relation.Column;
import dev.tidemark.dialect.Relation.Source;
import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.Identifier;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What names mean at one place: the columns of FROM, then aliases of the SELECT, then the query around it. */
final class Scope {
    private static final int SHOWN = 12;

    private final @Nullable Scope outer;
    private final Relation relation;
    private @Nullable Aliases aliases;
    private boolean aliasesFirst;

    /** The aliases that the SELECT at hand gives to its items. */
    interface Aliases {
        /** The item of that alias, translated; null when there is none that may be used here. */
        @Nullable
        Term term(String name, int at);
    }

    Scope(@Nullable Scope outer, Relation relation) {
        this.outer = outer;
        this.relation = relation;
    }

    Relation relation() {
        return relation;
    }

    void useAliases(Aliases given) {
        aliases = given;
    }

    /** In ORDER BY an alias hides a column of its name; everywhere else the column wins. */
    void preferAliases(boolean prefer) {
        aliasesFirst = prefer;
    }

    Term resolve(Expr.Name name) {
        Term found = find(name);
        if (found == null) {
            throw unknown(name);
        }
        return found;
    }

    private @Nullable Term find(Expr.Name name) {
        String column = name.last().name();
        int at = name.last().at();
        if (aliasesFirst && name.parts().size() == 1) {
            Term alias = alias(column, at);
            if (alias != null) {
                return alias;
            }
        }
        List<Column> columns = name.parts().size() == 1 ? relation.named(column) : qualified(name);
        if (columns.size() > 1) {
            throw Problems.invalid(
                    "the column " + Identifiers.display(column) + " is ambiguous; write its table before it", at);
        }
        if (columns.size() == 1) {
            return columns.get(0).term(at);
        }
        Term alias = name.parts().size() == 1 ? alias(column, at) : null;
        if (alias != null) {
            return alias;
        }
        return outer == null ? null : outer.find(name);
    }

    private @Nullable Term alias(String column, int at) {
        return aliases == null ? null : aliases.term(column, at);
    }

    private List<Column> qualified(Expr.Name name) {
        List<String> qualifier = names(name.parts().subList(0, name.parts().size() - 1));
        List<Column> out = new ArrayList<>();
        for (Source source : relation.sources()) {
            if (source.isNamed(qualifier)) {
                source.columns().stream()
                        .filter(c -> c.name().equals(name.last().name()))
                        .forEach(out::add);
            }
        }
        return out;
    }

    static List<String> names(List<Identifier> parts) {
        return parts.stream().map(Identifier::name).toList();
    }

    private SqlProblem unknown(Expr.Name name) {
        if (name.parts().size() > 1
                && !hasSource(names(name.parts().subList(0, name.parts().size() - 1)))) {
            String qualifier = name.parts().subList(0, name.parts().size() - 1).stream()
                    .map(p -> Identifiers.display(p.name()))
                    .collect(Collectors.joining("."));
            return Problems.invalid("there is no table " + qualifier + " in FROM", name.at());
        }
        List<String> known =
                relation.star().stream().map(c -> Identifiers.display(c.name())).toList();
        String list = known.isEmpty()
                ? ""
                : "; there are " + String.join(", ", known.subList(0, Math.min(SHOWN, known.size())))
                        + (known.size() > SHOWN ? ", …" : "");
        return Problems.invalid(
                "unknown column " + Identifiers.display(name.last().name()) + list,
                name.last().at());
    }

    private boolean hasSource(List<String> qualifier) {
        return relation.sources().stream().anyMatch(s -> s.isNamed(qualifier))
                || outer != null && outer.hasSource(qualifier);
    }

    /** Whether the name is a column here, so that a word is no date part or function without brackets. */
    boolean hasColumn(String name) {
        return !relation.named(name).isEmpty();
    }

    /** The row counter of the GENERATOR in FROM. */
    @Nullable
    String counter() {
        for (Source source : relation.sources()) {
            if (source.counter() != null) {
                return source.counter();
            }
        }
        return null;
    }
}
