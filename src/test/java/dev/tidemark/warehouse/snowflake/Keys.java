package dev.tidemark.warehouse.snowflake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Key files of tests, made when they are needed. */
public final class Keys {
    private static final String PBES2 = "PBEWithHmacSHA256AndAES_256";

    /** 1.2.840.113549.1.5.13 in DER. */
    private static final byte[] PBES2_ID = HexFormat.of().parseHex("06092a864886f70d01050d");

    /** 1.2.840.113549.1.5.12 and 1.2.840.113549.3.7. */
    private static final byte[] PBKDF2_ID = HexFormat.of().parseHex("06092a864886f70d01050c");

    private static final byte[] DES3_ID = HexFormat.of().parseHex("06082a864886f70d0307");

    private Keys() {}

    private static byte[] key(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PKCS#8 without a passphrase. */
    public static Path plain(Path file) throws IOException {
        return write(file, "PRIVATE KEY", key("RSA", 2048));
    }

    /** PKCS#8 on an elliptic curve, which Snowflake does not take. */
    public static Path elliptic(Path file) throws IOException {
        return write(file, "PRIVATE KEY", key("EC", 256));
    }

    /** As {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} writes it. */
    public static Path encrypted(Path file, String passphrase) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] salt = random.generateSeed(8);
        byte[] iv = random.generateSeed(16);
        try {
            SecretKey key =
                    SecretKeyFactory.getInstance(PBES2).generateSecret(new PBEKeySpec(passphrase.toCharArray()));
            Cipher cipher = Cipher.getInstance(PBES2);
            cipher.init(Cipher.ENCRYPT_MODE, key, new PBEParameterSpec(salt, 2048, new IvParameterSpec(iv)));
            byte[] sealed = cipher.doFinal(key("RSA", 2048));
            byte[] algorithm = der(0x30, PBES2_ID, cipher.getParameters().getEncoded());
            return write(file, "ENCRYPTED PRIVATE KEY", der(0x30, algorithm, der(0x04, sealed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code openssl pkcs8 -topk8 -v2 des3} writes it, Snowflake's documentation's command; Java does not read it. */
    static Path encryptedByDes3(Path file, String passphrase) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] salt = random.generateSeed(8);
        byte[] iv = random.generateSeed(8);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, 2048, 192))
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(iv));
            byte[] rounds = {0x02, 0x02, 0x08, 0x00};
            byte[] derivation = der(0x30, PBKDF2_ID, der(0x30, der(0x04, salt), rounds));
            byte[] scheme = der(0x30, DES3_ID, der(0x04, iv));
            byte[] algorithm = der(0x30, PBES2_ID, der(0x30, derivation, scheme));
            return write(
                    file, "ENCRYPTED PRIVATE KEY", der(0x30, algorithm, der(0x04, cipher.doFinal(key("RSA", 2048)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A tag, the length and what it holds. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            inner.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (inner.size() >= 0x80) {
            all.write(0x82);
            all.write(inner.size() >> 8);
        }
        all.write(inner.size());
        all.writeBytes(inner.toByteArray());
        return all.toByteArray();
    }

    public static Path write(Path file, String label, byte[] der) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                        + "-----\n");
    }
}
