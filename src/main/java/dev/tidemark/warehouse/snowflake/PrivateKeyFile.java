package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.NotConnected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A private key, looked at before the driver is given it: the driver answers a file that is no key, or a missing
 * passphrase, with a null pointer. Immutable.
 */
public final class PrivateKeyFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*(?:-[^-]+)*)-----END \\1-----");

    private static final long LARGEST = 1 << 20;
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final String PKCS_1 = "RSA PRIVATE KEY";
    private static final String TURN =
            "; turn it into one that Snowflake takes: openssl pkcs8 -topk8 -v2 aes-256-cbc -in ";

    private final Path file;
    private final String kind;
    private final byte[] der;

    private PrivateKeyFile(Path file, String kind, byte[] der) {
        this.file = file;
        this.kind = kind;
        this.der = der;
    }

    /** @throws NotConnected when it is not there or no key, saying what to do */
    public static PrivateKeyFile read(Path file) {
        String text = text(file);
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new NotConnected(
                    text.contains("PUBLIC KEY-----")
                            ? file + " is a public key; name the file of the private key that belongs to it"
                            : file
                                    + " is no private key (it has no line BEGIN PRIVATE KEY); name another file, or make a"
                                    + " key: openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes-256-cbc -out rsa_key.p8",
                    null);
        }
        String kind = block.group(1);
        String body = block.group(2);
        if (!kind.equals(ENCRYPTED) && !kind.equals(PKCS_8) && !kind.equals(PKCS_1) || body.contains("Proc-Type")) {
            throw new NotConnected(
                    file + " is a key in another format than PKCS#8" + TURN + file + " -out rsa_key.p8", null);
        }
        PrivateKeyFile key = new PrivateKeyFile(file, kind, der(file, body));
        if (kind.equals(PKCS_8)) {
            key.requireRsa(new PKCS8EncodedKeySpec(key.der));
        }
        return key;
    }

    private static String text(Path file) {
        // A pipe would be waited for without end, and a device has none.
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new NotConnected(file + " is no private key: it is no plain file; name another file", null);
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new NotConnected(file + " is no private key: it is too large; name another file", null);
            }
            // A key is ASCII; in what is none, no byte may be in the way.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new NotConnected("the private key " + file + " is not there; name it with --key-file", e);
        } catch (IOException e) {
            throw new NotConnected(
                    "the private key " + file + " cannot be read: " + e.getMessage() + "; name it with --key-file", e);
        }
    }

    private static byte[] der(Path file, String body) {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static NotConnected damaged(Path file, Exception e) {
        return new NotConnected(file + " is damaged: no key can be read from it; take it from a copy again", e);
    }

    /** Whether it asks for a passphrase; false for a file that cannot be read, which is no fault yet. */
    public static boolean isEncrypted(Path file) {
        try {
            return read(file).isEncrypted();
        } catch (NotConnected e) {
            return false;
        }
    }

    public Path file() {
        return file;
    }

    public boolean isEncrypted() {
        return kind.equals(ENCRYPTED);
    }

    /**
     * Where Java cannot tell, the driver does, as early: it knows more ciphers.
     *
     * @throws NotConnected when the passphrase is another one
     */
    public void requireOpens(String passphrase) {
        if (!isEncrypted()) {
            return;
        }
        EncryptedPrivateKeyInfo sealed;
        Cipher cipher;
        try {
            sealed = new EncryptedPrivateKeyInfo(der);
            String name = sealed.getAlgName();
            String algorithm = name.equals("PBES2") ? sealed.getAlgParameters().toString() : name;
            cipher = Cipher.getInstance(algorithm);
            PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray());
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
                    sealed.getAlgParameters());
        } catch (IOException | GeneralSecurityException e) {
            requireWhole(e);
            return;
        }
        PKCS8EncodedKeySpec open;
        try {
            open = sealed.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw doesNotOpen(file, e);
        }
        requireRsa(open);
    }

    /** As the driver's refusal is told too. */
    static NotConnected doesNotOpen(Path file, Exception e) {
        return new NotConnected(
                "the private key " + file + " does not open with the passphrase that was given; set the right one in"
                        + " SNOWFLAKE_KEY_PASSPHRASE, or keep it: tidemark connect NAME --secret-stdin",
                e);
    }

    /** A structure of ASN.1 that is as long as it says. */
    private void requireWhole(Exception e) {
        boolean longForm = der.length > 4 && der[0] == 0x30 && (der[1] & 0xFF) == 0x82;
        if (!longForm || ((der[2] & 0xFF) << 8 | der[3] & 0xFF) + 4 != der.length) {
            throw damaged(file, e);
        }
    }

    private void requireRsa(PKCS8EncodedKeySpec key) {
        try {
            KeyFactory.getInstance("RSA").generatePrivate(key);
        } catch (GeneralSecurityException e) {
            throw new NotConnected(
                    file
                            + " is no RSA key in PKCS#8, which Snowflake takes; make one: openssl genrsa 2048 | openssl pkcs8"
                            + " -topk8 -v2 aes-256-cbc -out rsa_key.p8",
                    e);
        }
    }

    @Override
    public String toString() {
        return "the key in " + file;
    }
}
