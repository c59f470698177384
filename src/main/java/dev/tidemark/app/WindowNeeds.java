package dev.tidemark.app;

import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.engine.project.Tools.Finding.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the window needs of the machine. Looks for it without JavaFX, which would have to be there to say that it is not.
 * The command line does without all of it, so nothing here is broken.
 */
final class WindowNeeds {
    static final String INSTALL_GTK = "apt-get install libgtk-3-0 libxtst6";
    private static final String ON_DEBIAN = "; on Debian and Ubuntu: ";
    private static final Map<String, String> GTK_PACKAGES = new LinkedHashMap<>();
    private static final List<String> FONT_FOLDERS = List.of("usr/share/fonts", "usr/local/share/fonts");
    private static final List<String> OWN_FONT_FOLDERS = List.of(".fonts", ".local/share/fonts");
    private static final int DEEPEST_FONT = 6;

    static {
        GTK_PACKAGES.put("libgtk-3.so.0", "libgtk-3-0");
        GTK_PACKAGES.put("libXtst.so.6", "libxtst6");
    }

    private final Machine machine;

    WindowNeeds(Machine machine) {
        this.machine = machine;
    }

    Finding display() {
        if (!machine.hasDisplay()) {
            return missing(
                    "display",
                    "DISPLAY is not set, so the window cannot open here; the command line works without;"
                            + " start the window on a desktop, or try: xvfb-run tidemark");
        }
        return ok("display", machine.isLinux() ? "DISPLAY is " + machine.variable("DISPLAY") : "the system's own");
    }

    Finding gtk() {
        if (!machine.isLinux()) {
            return ok("gtk", "not needed on this system");
        }
        NativeLibraries libraries = new NativeLibraries(machine);
        List<String> absent = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        GTK_PACKAGES.forEach((library, name) -> {
            if (libraries.find(library).isEmpty()) {
                absent.add(library);
                packages.add(name);
            }
        });
        return absent.isEmpty()
                ? ok("gtk", "GTK 3 and libXtst are there")
                : missing(
                        "gtk",
                        String.join(" and ", absent) + (absent.size() == 1 ? " is" : " are")
                                + " not found; the window needs GTK 3 and libXtst, the command line does not"
                                + ON_DEBIAN
                                + "apt-get install " + String.join(" ", packages));
    }

    /** @param program where the program's own files are found */
    Finding javafx(ClassLoader program) {
        String library = machine.isLinux() ? "libglassgtk3.so" : machine.isWindows() ? "glass.dll" : "libglass.dylib";
        return program.getResource(library) != null
                ? ok("javafx", "its libraries for this system are in the program")
                : missing(
                        "javafx",
                        library + " is not in the program, which was built for another system: the window cannot open,"
                                + " the command line works; build it here with: ./tidemark");
    }

    Finding fonts() {
        if (!machine.isLinux()) {
            return ok("fonts", "the system's own");
        }
        List<Path> folders = new ArrayList<>();
        FONT_FOLDERS.forEach(folder -> folders.add(machine.root().resolve(folder)));
        OWN_FONT_FOLDERS.forEach(folder -> folders.add(machine.home().resolve(folder)));
        String unread = "";
        for (Path folder : folders) {
            try {
                if (aFontIn(folder).isPresent()) {
                    return ok("fonts", "there are some in " + folder);
                }
            } catch (IOException | UncheckedIOException e) {
                unread += "; " + folder + " cannot be read";
            }
        }
        return missing(
                "fonts",
                "none found, and the window cannot write without" + unread + ON_DEBIAN
                        + "apt-get install fontconfig fonts-dejavu-core");
    }

    private static Optional<Path> aFontIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST_FONT)) {
            return files.filter(WindowNeeds::isFont).findFirst();
        }
    }

    private static boolean isFont(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc") || name.endsWith(".pfb");
    }

    private static Finding ok(String what, String text) {
        return new Finding(what, State.OK, text);
    }

    private static Finding missing(String what, String text) {
        return new Finding(what, State.MISSING, text);
    }
}
