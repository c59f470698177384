package dev.tidemark.settings.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that PBKDF2-HMAC-SHA256 makes of a passphrase; the number of rounds is OWASP's of 2023. A text
 * is bound to its name, so that one cannot be put in another's place. Immutable.
 */
final class PassphraseCipher {
    static final int ITERATIONS = 600_000;
    /** A file that asks for more is not one of ours, and would keep the machine busy for minutes. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final int iterations;
    private final String salt;

    private PassphraseCipher(String passphrase, int iterations, byte[] salt) {
        this.iterations = iterations;
        this.salt = Base64.getEncoder().encodeToString(salt);
        PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray(), salt, iterations, KEY_BITS);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            key = new SecretKeySpec(derived, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    static PassphraseCipher fresh(String passphrase, int iterations) {
        return new PassphraseCipher(passphrase, iterations, random(SALT_BYTES));
    }

    /**
     * Empty when these cannot have been written by us: fewer rounds would make the passphrase easy to guess.
     *
     * @param least how many rounds there must be
     */
    static Optional<PassphraseCipher> of(String passphrase, int iterations, String salt, int least) {
        return bytes(salt)
                .filter(bytes -> bytes.length == SALT_BYTES)
                .filter(bytes -> iterations >= least && iterations <= MOST_ITERATIONS)
                .map(bytes -> new PassphraseCipher(passphrase, iterations, bytes));
    }

    int iterations() {
        return iterations;
    }

    String salt() {
        return salt;
    }

    String encrypted(String name, String text) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Empty when the passphrase is another one, or the text was changed. */
    Optional<String> decrypted(String name, String entry) {
        byte[] all = bytes(entry).orElse(new byte[0]);
        if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
