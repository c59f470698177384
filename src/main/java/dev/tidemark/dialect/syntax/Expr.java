package dev.tidemark.dialect.syntax;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as written. {@link #at} is the offset that an error about the node names. */
public sealed interface Expr {
    int at();

    record NullLiteral(int at) implements Expr {}

    record BooleanLiteral(boolean value, int at) implements Expr {}

    /** @param exponent written with an exponent, which makes it a FLOAT */
    record NumberLiteral(BigDecimal value, boolean exponent, int at) implements Expr {}

    /** @param value the text with its escapes resolved */
    record StringLiteral(String value, int at) implements Expr {}

    /** {@code DATE '2022-12-02'}. */
    record TypedLiteral(TypeName type, String value, int at) implements Expr {}

    /** {@code INTERVAL '1 week, 2 days'}. */
    record IntervalLiteral(String text, int at) implements Expr {}

    /** A column, with the table's name parts before it. */
    record Name(List<Identifier> parts, int at) implements Expr {
        public Name {
            parts = List.copyOf(parts);
        }

        public Identifier last() {
            return parts.get(parts.size() - 1);
        }

        public boolean isBare() {
            return parts.size() == 1 && !parts.get(0).quoted();
        }
    }

    /** {@code *} or {@code t.*} as an argument. */
    record Star(List<Identifier> qualifier, int at) implements Expr {
        public Star {
            qualifier = List.copyOf(qualifier);
        }
    }

    record Negate(Expr operand, int at) implements Expr {}

    record Not(Expr operand, int at) implements Expr {}

    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%"),
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public boolean isArithmetic() {
            return ordinal() <= MODULO.ordinal();
        }
    }

    record Binary(Operator operator, Expr left, Expr right, int at) implements Expr {}

    /** {@code a || b || c}. */
    record Concat(List<Expr> operands, int at) implements Expr {
        public Concat {
            operands = List.copyOf(operands);
        }
    }

    /** A chain of AND or of OR. */
    record Logic(boolean and, List<Expr> operands, int at) implements Expr {
        public Logic {
            operands = List.copyOf(operands);
        }
    }

    record IsNull(Expr operand, boolean negated, int at) implements Expr {}

    record IsDistinct(Expr left, Expr right, boolean negated, int at) implements Expr {}

    record Between(Expr operand, Expr low, Expr high, boolean negated, int at) implements Expr {}

    record InList(Expr operand, List<Expr> values, boolean negated, int at) implements Expr {
        public InList {
            values = List.copyOf(values);
        }
    }

    record InQuery(Expr operand, Query query, boolean negated, int at) implements Expr {}

    enum LikeKind {
        LIKE,
        ILIKE,
        RLIKE
    }

    enum Quantifier {
        ONE,
        ANY,
        ALL
    }

    record Like(
            LikeKind kind,
            Expr operand,
            List<Expr> patterns,
            Quantifier quantifier,
            @Nullable Expr escape,
            boolean negated,
            int at)
            implements Expr {
        public Like {
            patterns = List.copyOf(patterns);
        }
    }

    record When(Expr condition, Expr result) {}

    record Case(
            @Nullable Expr operand,
            List<When> whens,
            @Nullable Expr otherwise,
            int at) implements Expr {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record Cast(Expr operand, TypeName type, boolean tries, int at) implements Expr {}

    /** @param name upper case, or empty for a positional argument */
    record Argument(String name, Expr value) {}

    enum Nulls {
        DEFAULT,
        IGNORE,
        RESPECT
    }

    record Call(
            String name,
            List<Argument> arguments,
            boolean distinct,
            List<OrderItem> withinGroup,
            Nulls nulls,
            @Nullable WindowSpec over,
            int at)
            implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
            withinGroup = List.copyOf(withinGroup);
        }
    }

    /** One step into a semi-structured value: a field's name (case matters) or an index. */
    sealed interface Step {
        record Field(String name) implements Step {}

        record Index(Expr index) implements Step {}
    }

    record Path(Expr base, List<Step> steps, int at) implements Expr {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    record Tuple(List<Expr> values, int at) implements Expr {
        public Tuple {
            values = List.copyOf(values);
        }
    }

    record Subquery(Query query, int at) implements Expr {}

    record Exists(Query query, int at) implements Expr {}
}
