package dev.tidemark.dialect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written like a function and is none that a {@link FunctionRule} could translate from its arguments alone. */
enum SpecialForm {
    CAST("conversion"),
    TRY_CAST("conversion"),
    GROUPING("aggregate"),
    GROUPING_ID("aggregate"),
    SEQ1("table"),
    SEQ2("table"),
    SEQ4("table"),
    SEQ8("table"),
    GENERATOR("table"),
    FLATTEN("table"),
    SPLIT_TO_TABLE("table");

    private static final Set<SpecialForm> SEQUENCES = EnumSet.of(SEQ1, SEQ2, SEQ4, SEQ8);

    private final String category;

    SpecialForm(String category) {
        this.category = category;
    }

    static @Nullable SpecialForm find(String name) {
        return Arrays.stream(values())
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    boolean isSequence() {
        return SEQUENCES.contains(this);
    }

    static List<FunctionSupport> list() {
        return Arrays.stream(values())
                .map(form -> new FunctionSupport(form.name(), EnumSet.allOf(Target.class), form.category))
                .toList();
    }
}
