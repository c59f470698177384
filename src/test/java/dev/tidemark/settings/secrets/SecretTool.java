package dev.tidemark.settings.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A double of libsecret's {@code secret-tool}, for the PATH of a test; what it keeps is in plain files. */
public final class SecretTool {
    private SecretTool() {}

    /** The folder to put into a PATH, with those of the shell behind it. */
    public static Path in(Path folder) throws IOException {
        Path tool = Files.createDirectories(folder).resolve("secret-tool");
        Files.writeString(tool, "#!/bin/sh\n" + working(folder));
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException(tool + " cannot be made executable");
        }
        return folder;
    }

    /** The names of the secrets that it keeps there. */
    public static List<String> kept(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("service_"))
                    .toList();
        }
    }

    static String working(Path folder) {
        return """
                echo "$@" >> FOLDER/arguments
                verb=$1; shift
                case $1 in --label*) shift;; esac
                file=FOLDER/$(echo "$@" | tr ' /' '__')
                case $verb in
                store) cat > "$file";;
                lookup) [ -e "$file" ] || exit 1; cat "$file";;
                clear) [ -e "$file" ] || exit 1; rm "$file";;
                esac
                """.replace("FOLDER", folder.toString());
    }
}
