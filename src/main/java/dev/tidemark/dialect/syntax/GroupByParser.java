package dev.tidemark.dialect.syntax;

import java.util.ArrayList;
import java.util.List;

/** GROUP BY with its sets written out: ROLLUP, CUBE and GROUPING SETS become lists of sets. */
final class GroupByParser {
    private static final int MAX_SETS = 64;

    private final TokenStream tokens;
    private final ExprParser exprs;

    GroupByParser(TokenStream tokens, ExprParser exprs) {
        this.tokens = tokens;
        this.exprs = exprs;
    }

    Query.GroupBy groupBy() {
        int at = tokens.start();
        tokens.expectWord("GROUP");
        tokens.expectWord("BY");
        if (tokens.takeWord("ALL")) {
            return new Query.GroupBy(true, List.of(), true, at);
        }
        List<List<Expr>> sets = List.of(List.of());
        boolean plain = true;
        do {
            List<List<Expr>> element;
            if (tokens.atWord("ROLLUP") && tokens.peek(1).isSymbol("(")) {
                tokens.next();
                element = rollup(elements());
                plain = false;
            } else if (tokens.atWord("CUBE") && tokens.peek(1).isSymbol("(")) {
                tokens.next();
                element = cube(elements());
                plain = false;
            } else if (tokens.atWords("GROUPING", "SETS")) {
                tokens.next();
                tokens.next();
                element = elements();
                plain = false;
            } else {
                element = List.of(element());
            }
            sets = product(sets, element, at);
        } while (tokens.takeSymbol(","));
        return new Query.GroupBy(false, sets, plain, at);
    }

    /** {@code (a, (b, c), ())}: each element is one list. */
    private List<List<Expr>> elements() {
        tokens.expectSymbol("(");
        List<List<Expr>> out = new ArrayList<>();
        do {
            out.add(element());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return out;
    }

    private List<Expr> element() {
        if (tokens.atSymbol("(") && tokens.peek(1).isSymbol(")")) {
            tokens.next();
            tokens.next();
            return List.of();
        }
        Expr expr = exprs.expression();
        return expr instanceof Expr.Tuple tuple ? tuple.values() : List.of(expr);
    }

    private static List<List<Expr>> rollup(List<List<Expr>> elements) {
        List<List<Expr>> out = new ArrayList<>();
        for (int n = elements.size(); n >= 0; n--) {
            out.add(elements.subList(0, n).stream().flatMap(List::stream).toList());
        }
        return out;
    }

    private List<List<Expr>> cube(List<List<Expr>> elements) {
        if (elements.size() > 6) {
            throw Problems.unsupported("a CUBE of more than 6 columns", tokens.start());
        }
        List<List<Expr>> out = new ArrayList<>();
        for (int mask = (1 << elements.size()) - 1; mask >= 0; mask--) {
            List<Expr> set = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                if ((mask & 1 << i) != 0) {
                    set.addAll(elements.get(i));
                }
            }
            out.add(set);
        }
        return out;
    }

    private static List<List<Expr>> product(List<List<Expr>> left, List<List<Expr>> right, int at) {
        List<List<Expr>> out = new ArrayList<>();
        for (List<Expr> a : left) {
            for (List<Expr> b : right) {
                List<Expr> both = new ArrayList<>(a);
                both.addAll(b);
                out.add(both);
            }
        }
        if (out.size() > MAX_SETS) {
            throw Problems.unsupported("more than " + MAX_SETS + " grouping sets", at);
        }
        return out;
    }
}
