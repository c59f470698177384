package dev.tidemark.app;

import dev.tidemark.engine.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a project from every other one that works on the same account, its own copies on other machines included. */
final class Origins {
    private static final int BYTES = 5;

    private Origins() {}

    static Origin of(String catalogId, Path folder) {
        String host = host();
        String whole = catalogId + "\n" + host + "\n" + folder.toAbsolutePath().normalize();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return new Origin(
                    HexFormat.of().formatHex(digest, 0, BYTES),
                    System.getProperty("user.name", "someone") + "@" + host);
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
