package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** The sample data on the class path, laid into a project's folder {@code sample-data} as plain files. */
final class SampleData {
    private static final String FOLDER = "sample-data";
    private static final String PACKED = ".gz";

    private SampleData() {}

    /** @param name below {@code sample-data}; a packed file is unpacked and loses its ending */
    static Path unpack(String name, Path projectFolder) {
        String plain = name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
        Path target = projectFolder.resolve(FOLDER).resolve(plain);
        try (InputStream stored = SampleData.class.getResourceAsStream("/" + FOLDER + "/" + name)) {
            if (stored == null) {
                throw new InvalidInput("there is no sample data " + name);
            }
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try (InputStream in = name.endsWith(PACKED) ? new GZIPInputStream(stored) : stored) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written: " + e.getMessage(), e);
        }
    }
}
