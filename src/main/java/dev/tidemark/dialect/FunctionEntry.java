package dev.tidemark.dialect;

import java.util.EnumSet;
import java.util.Set;

/**
 * One entry of the allow-list. What a call may carry is opt-in: a DISTINCT, an OVER, an order or IGNORE NULLS that the
 * rule does not look at is refused before it is asked.
 */
final class FunctionEntry {

    enum Kind {
        SCALAR,
        /** May stand alone or, with {@link Trait#OVER}, as a window function. */
        AGGREGATE,
        /** Takes OVER always. */
        WINDOW
    }

    enum Trait {
        DISTINCT,
        OVER,
        WITHIN_GROUP,
        IGNORE_NULLS,
        STAR,
        NAMED_ARGUMENTS
    }

    private final String name;
    private final String category;
    private final Kind kind;
    private final FunctionRule rule;
    private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    private EnumSet<Target> targets = EnumSet.allOf(Target.class);
    private int wordArgument = -1;

    FunctionEntry(String name, String category, Kind kind, FunctionRule rule) {
        this.name = name;
        this.category = category;
        this.kind = kind;
        this.rule = rule;
    }

    FunctionEntry with(Trait... given) {
        traits.addAll(Set.of(given));
        return this;
    }

    FunctionEntry only(Target target) {
        targets = EnumSet.of(target);
        return this;
    }

    /** The argument, counted from 0, that is a date part: a bare word there is no column. */
    FunctionEntry word(int argument) {
        wordArgument = argument;
        return this;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    FunctionRule rule() {
        return rule;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean runsOn(Target target) {
        return targets.contains(target);
    }

    boolean isWord(int argument) {
        return argument == wordArgument;
    }

    FunctionSupport support() {
        return new FunctionSupport(name, targets, category);
    }
}
