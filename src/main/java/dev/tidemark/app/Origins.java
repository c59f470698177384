package dev.tidemark.app;

import dev.tidemark.engine.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a project from every other one that works on the same account, its own copies on other machines included, and from its own earlier life. */
final class Origins {
    private static final int BYTES = 5;

    private Origins() {}

    static Origin of(String catalogId, Path folder) {
        String host = host();
        return new Origin(
                digest(catalogId + "\n" + host + "\n" + folder.toAbsolutePath().normalize()),
                System.getProperty("user.name", "someone") + "@" + host);
    }

    /** Of a project that has its engine alone, wherever its folder is moved: a catalog that is made anew counts from one again. */
    static Origin alone(String catalogId) {
        return new Origin(digest(catalogId), "");
    }

    private static String digest(String whole) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose name nobody resolves; the message has it in front: "lab: Name or service not known".
            return String.valueOf(e.getMessage()).split(":", 2)[0];
        }
    }
}
