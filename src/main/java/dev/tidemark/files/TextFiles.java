package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small text files and what can be wrong with a path. */
public final class TextFiles {

    private TextFiles() {}

    /** @throws InvalidInput when there is no such file, it is too large or no UTF-8 text */
    public static String read(Path path, long largest) {
        requireFile(path);
        try {
            if (Files.size(path) > largest) {
                throw new InvalidInput(path + " is larger than " + (largest >> 20) + " MB; is it the right file?");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(path + " is no UTF-8 text; save it as UTF-8 and try again", e);
        } catch (IOException e) {
            throw unreadable(path, e);
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
