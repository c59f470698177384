package dev.tidemark.dialect;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The allow-list of functions, with the {@link SpecialForm}s in its list. What is not here is refused; {@code tidemark functions} prints it. */
final class FunctionTable {
    private static final FunctionTable ALL = new FunctionTable();

    static {
        AggregateRules.addTo(ALL);
        WindowRules.addTo(ALL);
        ConditionalRules.addTo(ALL);
        ConversionRules.addTo(ALL);
        DateRules.addTo(ALL);
        NumberRules.addTo(ALL);
        StringRules.addTo(ALL);
        SemiStructuredRules.addTo(ALL);
    }

    private final Map<String, FunctionEntry> entries = new HashMap<>();

    private FunctionTable() {}

    static @Nullable FunctionEntry find(String name) {
        return ALL.entries.get(name);
    }

    static Set<String> names() {
        return Collections.unmodifiableSet(ALL.entries.keySet());
    }

    static List<FunctionSupport> list() {
        return Stream.concat(ALL.entries.values().stream().map(FunctionEntry::support), SpecialForm.list().stream())
                .sorted(Comparator.comparing(FunctionSupport::name))
                .toList();
    }

    /** Adds under one or several names and returns the entries' settings in one go. */
    private FunctionEntry add(FunctionEntry entry) {
        if (entries.put(entry.name(), entry) != null) {
            throw new IllegalStateException(entry.name() + " is listed twice");
        }
        return entry;
    }

    FunctionEntry scalar(String name, String category, FunctionRule rule) {
        return add(new FunctionEntry(name, category, FunctionEntry.Kind.SCALAR, rule));
    }

    FunctionEntry aggregate(String name, FunctionRule rule) {
        return add(new FunctionEntry(name, "aggregate", FunctionEntry.Kind.AGGREGATE, rule));
    }

    FunctionEntry window(String name, FunctionRule rule) {
        return add(new FunctionEntry(name, "window", FunctionEntry.Kind.WINDOW, rule))
                .with(FunctionEntry.Trait.OVER);
    }
}
