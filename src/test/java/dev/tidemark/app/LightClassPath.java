package dev.tidemark.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The class path of the tests as the assembled program has it: DuckDB's library lies beside a jar without it, so that no start
 * unpacks 72 MB into a temporary file, which a kill would leave behind.
 */
final class LightClassPath {
    private static final String LIBRARY = "libduckdb_java.so_";

    private LightClassPath() {}

    /** @param folder where the jar and the library may stay for as long as programs run */
    static String in(Path folder) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            boolean duckDb = Path.of(path).getFileName().toString().startsWith("duckdb_jdbc");
            paths.add(duckDb ? unpacked(Path.of(path), folder).toString() : path);
        }
        return String.join(File.pathSeparator, paths);
    }

    private static Path unpacked(Path jar, Path folder) throws IOException {
        String ours = LIBRARY + "linux_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
        Path light = folder.resolve("duckdb_jdbc.jar");
        try (ZipFile zip = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(light);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    if (entry.getName().equals(ours)) {
                        Files.copy(in, folder.resolve(ours));
                    } else if (!entry.getName().startsWith(LIBRARY)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        in.transferTo(out);
                    }
                }
            }
        }
        return light;
    }
}
