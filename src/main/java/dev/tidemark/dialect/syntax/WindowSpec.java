package dev.tidemark.dialect.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind OVER. */
public record WindowSpec(
        List<Expr> partitionBy,
        List<OrderItem> orderBy,
        @Nullable Frame frame,
        int at) {

    public WindowSpec {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    public enum Edge {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /** @param distance a number or an interval for PRECEDING and FOLLOWING, else absent */
    public record Bound(Edge edge, @Nullable Expr distance) {}

    public record Frame(boolean rows, Bound from, Bound to, int at) {}
}
