package dev.tidemark.dialect.syntax;

import dev.tidemark.dialect.syntax.Query.Body;
import dev.tidemark.dialect.syntax.Query.CommonTable;
import dev.tidemark.dialect.syntax.Query.SetKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WITH, set operations, ORDER BY and LIMIT around the bodies that {@link SelectParser} reads. */
final class QueryParser {
    private final TokenStream tokens;
    private final ExprParser exprs;
    private final SelectParser selects;

    QueryParser(TokenStream tokens) {
        this.tokens = tokens;
        this.exprs = new ExprParser(tokens, this);
        this.selects = new SelectParser(tokens, exprs, this);
    }

    Query query() {
        tokens.enter();
        int at = tokens.start();
        List<CommonTable> with = tokens.atWord("WITH") ? with() : List.of();
        Body body = unions();
        List<OrderItem> orderBy = tokens.atWord("ORDER") ? exprs.orderBy() : List.of();
        Expr limit = tokens.takeWord("LIMIT") ? exprs.additive() : null;
        Expr offset = null;
        if (tokens.takeWord("OFFSET")) {
            offset = exprs.additive();
            takeRows();
        }
        if (tokens.atWord("FETCH") && limit == null) {
            limit = fetch();
        }
        tokens.leave();
        return new Query(with, body, orderBy, limit, offset, at);
    }

    private void takeRows() {
        if (!tokens.takeWord("ROWS")) {
            tokens.takeWord("ROW");
        }
    }

    private Expr fetch() {
        tokens.expectWord("FETCH");
        if (!tokens.takeWord("FIRST")) {
            tokens.takeWord("NEXT");
        }
        Expr limit = exprs.additive();
        takeRows();
        tokens.takeWord("ONLY");
        return limit;
    }

    private List<CommonTable> with() {
        tokens.expectWord("WITH");
        boolean recursive = tokens.atWord("RECURSIVE") && !tokens.peek(1).isWord("AS");
        if (recursive) {
            tokens.next();
        }
        List<CommonTable> out = new ArrayList<>();
        do {
            if (!out.isEmpty() && tokens.atWord("SELECT")) {
                break;
            }
            Identifier name = tokens.expectName();
            List<Identifier> columns = tokens.atSymbol("(") ? tokens.nameList() : List.of();
            tokens.expectWord("AS");
            tokens.expectSymbol("(");
            out.add(new CommonTable(name, columns, query(), recursive));
            tokens.expectSymbol(")");
        } while (tokens.takeSymbol(","));
        return out;
    }

    private Body unions() {
        Body left = intersections();
        for (int chain = 0; ; chain++) {
            int at = tokens.start();
            SetKind kind = unionKind();
            if (kind == null) {
                return left;
            }
            left = new Query.SetOperation(kind, left, intersections(), at);
            requireShort(chain);
        }
    }

    private @Nullable SetKind unionKind() {
        if (tokens.takeWord("UNION")) {
            boolean all = tokens.takeWord("ALL");
            if (!all) {
                tokens.takeWord("DISTINCT");
            }
            if (tokens.atWords("BY", "NAME")) {
                throw Problems.unsupported("UNION BY NAME", tokens.start());
            }
            return all ? SetKind.UNION_ALL : SetKind.UNION;
        }
        if (tokens.takeWord("EXCEPT") || tokens.takeWord("MINUS")) {
            refuseAll();
            return SetKind.EXCEPT;
        }
        return null;
    }

    private Body intersections() {
        Body left = operand();
        for (int chain = 0; tokens.atWord("INTERSECT"); chain++) {
            int at = tokens.next().start();
            refuseAll();
            left = new Query.SetOperation(SetKind.INTERSECT, left, operand(), at);
            requireShort(chain);
        }
        return left;
    }

    private void refuseAll() {
        if (tokens.atWord("ALL")) {
            throw Problems.unsupported("ALL behind EXCEPT or INTERSECT", tokens.start());
        }
    }

    private void requireShort(int chain) {
        if (chain > 200) {
            throw Problems.unsupported("a chain of more than 200 set operations", tokens.start());
        }
    }

    private Body operand() {
        int at = tokens.start();
        if (tokens.takeSymbol("(")) {
            Query inner = query();
            tokens.expectSymbol(")");
            return new Query.Nested(inner, at);
        }
        if (tokens.atWord("VALUES")) {
            return selects.values();
        }
        return selects.select();
    }
}
