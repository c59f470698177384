package dev.tidemark.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where Linux looks for shared libraries. Only looks at names: a library that is loaded stays, whatever it does. */
final class NativeLibraries {
    private static final List<String> USUAL = List.of("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib");

    private final List<Path> folders = new ArrayList<>();

    NativeLibraries(Machine machine) {
        for (String given : machine.variable("LD_LIBRARY_PATH").split(":", -1)) {
            if (!given.isBlank()) {
                folders.add(Path.of(given));
            }
        }
        Path root = machine.root();
        for (String usual : USUAL) {
            folders.add(root.resolve(usual));
            folders.addAll(in(root.resolve(usual), "*-linux-*"));
        }
        for (Path list : in(root.resolve("etc/ld.so.conf.d"), "*.conf")) {
            folders.addAll(named(list, root));
        }
    }

    /** The file of a library, such as {@code libgtk-3.so.0}. */
    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private static List<Path> in(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder) && Files.isReadable(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
                entries.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be read", e);
            }
        }
        return found;
    }

    private static List<Path> named(Path list, Path root) {
        if (!Files.isReadable(list)) {
            return List.of();
        }
        try {
            // Whatever bytes a folder's name has.
            return Files.readAllLines(list, StandardCharsets.ISO_8859_1).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("/"))
                    .map(line -> root.resolve(line.substring(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(list + " cannot be read", e);
        }
    }
}
