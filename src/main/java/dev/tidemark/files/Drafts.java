package dev.tidemark.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Texts by name in a folder, one file each, replaced whole or not at all. */
final class Drafts {
    private static final String ENDING = ".sql";

    private final Path folder;
    private final WorkFiles told;

    Drafts(Path folder, WorkFiles told) {
        this.folder = folder;
        this.told = told;
    }

    Map<String, String> all() {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                Optional<String> view = name.endsWith(ENDING)
                        ? decoded(name.substring(0, name.length() - ENDING.length()))
                        : Optional.empty();
                if (view.isPresent()) {
                    texts.put(view.get(), Files.readString(file));
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** Nothing for the name of a file that somebody else has put there. */
    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An empty text removes the file. */
    void keep(String name, String text) {
        Path file = folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ENDING);
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        write(file, text, told);
    }

    static void write(Path file, String text, WorkFiles told) {
        try (OutputFile out = OutputFile.at(file, told)) {
            out.stream().write(text.getBytes(StandardCharsets.UTF_8));
            out.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
