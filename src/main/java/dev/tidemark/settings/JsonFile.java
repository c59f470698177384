package dev.tidemark.settings;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One JSON document in a file that is whole or as it was before. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of what is written, pasted texts among it; a project's may come from anybody. */
    private static final long LARGEST = 64 << 20;

    private JsonFile() {}

    /** @throws com.fasterxml.jackson.core.JacksonException when it is no JSON, or no text at all */
    static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new JsonParseException(null, "it is larger than " + (LARGEST >> 20) + " MB");
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new JsonParseException(null, "it is no UTF-8 text", e);
        }
    }

    /** @throws com.fasterxml.jackson.core.JacksonException when it is no JSON */
    static JsonNode parse(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** Where a file is written before it has its name. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Written beside and renamed; its folder is made where it is missing. */
    static void write(Path file, JsonNode json) {
        Path part = beside(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Whatever has that name, were it a link, is not what is written into.
            Files.deleteIfExists(part);
            Files.writeString(
                    part,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Keeps a file that cannot be understood under another name, so that the next one does not overwrite it. */
    static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be renamed: " + e.getMessage(), e);
        }
    }
}
