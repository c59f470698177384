package dev.tidemark.ui.features;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.control.FieldOffer;
import dev.tidemark.ui.control.FieldOffer.Choice;
import dev.tidemark.ui.control.SqlEditor.Completion;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What can be written into the fields of a definition, which are as {@link DefinitionForm} reads them. Pure. */
final class FieldOffers {
    private static final String SIGNS = ";:,";

    private FieldOffers() {}

    /** A table for the source that the caret is in; a source without a name gets one. */
    static FieldOffer sources(List<SourceTable> tables, String text, int caret, String vacancy) {
        Entry entry = Entry.at(text, caret);
        Part part = entry.value(text, caret);
        List<String> others = entry.otherNames(text);
        List<Choice> choices = new ArrayList<>();
        for (SourceTable table : tables) {
            String name = table.name().toString();
            if (isWritable(name)) {
                String written = name;
                if (!entry.isNamed()) {
                    String search = part.of(text).toUpperCase(Locale.ROOT);
                    boolean isName =
                            !search.isEmpty() && !name.toUpperCase(Locale.ROOT).contains(search);
                    String base =
                            isName ? part.of(text) : sourceName(table.name().table());
                    written = free(base, others) + ": " + name;
                }
                choices.add(new Choice(
                        new Completion(name, Words.count(table.columns().size(), "column")), written));
            }
        }
        return part.offer(text, caret, choices, vacancy);
    }

    /** A column of the result for the join key that the caret is in, of those that its entity has not yet. */
    static FieldOffer entities(List<ResultColumn> columns, String text, int caret, String vacancy) {
        Entry entry = Entry.at(text, caret);
        Part value = entry.value(text, caret);
        Part part = entry.isNamed() ? value.between(text, caret, ',') : value;
        List<String> taken = entry.isNamed()
                ? Arrays.stream((text.substring(value.from(), part.from()) + text.substring(part.to(), value.to()))
                                .split(","))
                        .map(key -> key.strip().toUpperCase(Locale.ROOT))
                        .toList()
                : List.of();
        List<Choice> choices = new ArrayList<>();
        for (ResultColumn column : columns) {
            String name = Identifiers.display(column.name());
            if (isWritable(name) && !taken.contains(name.toUpperCase(Locale.ROOT))) {
                String before =
                        entry.isNamed() ? "" : free(ViewTemplate.entity(column.name()), entry.otherNames(text)) + ": ";
                choices.add(new Choice(shown(column), before + name));
            }
        }
        return part.offer(text, caret, choices, vacancy);
    }

    /** A column of the result, those with a time first. */
    static FieldOffer timestamp(List<ResultColumn> columns, String text, int caret, String vacancy) {
        List<Choice> choices = columns.stream()
                .sorted(Comparator.comparing(column -> !column.type().isTimestamp()))
                .map(column -> new Choice(shown(column), Identifiers.display(column.name())))
                .toList();
        return new Part(0, text.length()).stripped(text, caret).offer(text, caret, choices, vacancy);
    }

    private static Completion shown(ResultColumn column) {
        return new Completion(Identifiers.display(column.name()), column.type().toString());
    }

    private static boolean isWritable(String name) {
        return name.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    private static String sourceName(String table) {
        String name = table.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return Character.isDigit(name.charAt(0)) ? "t" + name : name;
    }

    private static String free(String name, Collection<String> taken) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** {@code [from, to)} of a text. */
    private record Part(int from, int to) {

        String of(String text) {
            return text.substring(from, to);
        }

        /** What stands around a place up to the next sign on either side. */
        Part between(String text, int caret, char sign) {
            int place = Math.max(from, Math.min(caret, to));
            int before = text.lastIndexOf(sign, place - 1);
            int after = text.indexOf(sign, place);
            return new Part(Math.max(from, before + 1), after < 0 ? to : Math.min(to, after)).stripped(text, caret);
        }

        /** Without the blanks around it, but for those that were written before the caret. */
        Part stripped(String text, int caret) {
            int begin = from;
            int end = to;
            while (begin < end && Character.isWhitespace(text.charAt(begin))) {
                begin++;
            }
            while (end > Math.max(begin, caret) && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            return new Part(begin, end);
        }

        FieldOffer offer(String text, int caret, List<Choice> choices, String vacancy) {
            String typed = caret <= from ? "" : text.substring(from, Math.min(caret, to));
            boolean close = from > 0 && SIGNS.indexOf(text.charAt(from - 1)) >= 0;
            List<Choice> apart = choices.stream()
                    .map(choice -> close ? new Choice(choice.shown(), " " + choice.written()) : choice)
                    .toList();
            return new FieldOffer(from, to, typed, apart, vacancy);
        }
    }

    /**
     * {@code name: value}, between semicolons.
     *
     * @param colon behind the name, or -1
     */
    private record Entry(Part whole, int colon) {

        static Entry at(String text, int caret) {
            int before = text.lastIndexOf(';', caret - 1);
            int after = text.indexOf(';', caret);
            Part whole = new Part(before + 1, after < 0 ? text.length() : after);
            int colon = text.indexOf(':', whole.from());
            return new Entry(whole, colon < whole.to() ? colon : -1);
        }

        boolean isNamed() {
            return colon >= 0;
        }

        /** All of it where it has no name. */
        Part value(String text, int caret) {
            return new Part(isNamed() ? colon + 1 : whole.from(), whole.to()).stripped(text, caret);
        }

        List<String> otherNames(String text) {
            String others = text.substring(0, whole.from()) + text.substring(whole.to());
            return Arrays.stream(others.split(";"))
                    .map(other -> other.split(":", 2)[0].strip())
                    .toList();
        }
    }
}
