package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Small text files and what can be wrong with a path. */
public final class TextFiles {

    private TextFiles() {}

    /** @throws InvalidInput when there is no such file, it is too large or no UTF-8 text */
    public static String read(Path path, long largest) {
        requireFile(path);
        try {
            byte[] bytes = bytes(path, largest);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(path + " is no UTF-8 text; save it as UTF-8 and try again", e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** A pipe or a device has no size and may have no end: what is read is counted. */
    private static byte[] bytes(Path path, long largest) throws IOException {
        if (Files.size(path) <= largest) {
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(Math.toIntExact(largest + 1));
                if (bytes.length <= largest) {
                    return bytes;
                }
            }
        }
        throw new InvalidInput(path + " is larger than " + (largest >> 20) + " MB; is it the right file?");
    }

    /** @throws InvalidInput for a path that is none of a file that can be read more than once */
    public static void requirePlain(Path path) {
        requireFile(path);
        if (isOther(path)) {
            throw new InvalidInput(
                    path + " is no plain file, and it is read more than once; write what it gives to a file first");
        }
    }

    /** Whether it is a pipe, a device or the like, or a link to one. */
    private static boolean isOther(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws InvalidInput for a path that is none of a file */
    static void requireFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new InvalidInput(path + " is a folder; a file is needed");
        }
        if (!Files.exists(path)) {
            throw new InvalidInput(path + ": there is no such file");
        }
    }

    static InvalidInput unreadable(Path path, IOException e) {
        String why = e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
        return new InvalidInput(path + " cannot be read: " + why, e);
    }
}
