package dev.tidemark.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the generated part of {@code sample-data/}: a card-fraud set shaped like the tutorial's tables. The feature files
 * beside it are written by hand.
 */
public final class SampleDataGenerator {
    private static final long SEED = 20221202;

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give one folder to write to, for example sample-data");
        }
        writeTo(Path.of(args[0]));
    }

    static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            boolean zipped = file.getKey().endsWith(".gz");
            // Not every zlib packs alike: a file whose content is right already stays as it is.
            if (!zipped || !Files.exists(path) || !Arrays.equals(unzip(Files.readAllBytes(path)), file.getValue())) {
                Files.write(path, zipped ? zip(file.getValue()) : file.getValue());
            }
        }
    }

    /** File name to content; the content of {@code .gz} files as it is before packing. */
    static Map<String, byte[]> files() {
        Users users = new Users(SEED);
        Transactions transactions = new Transactions(SEED, users, new Merchants(SEED));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("transactions.csv.gz", transactions.csv());
        files.put("users.csv", users.csv());
        files.put("credit_scores.csv", new CreditScores(SEED, users).csv());
        files.put("spine_tutorial.csv", Spines.tutorial());
        files.put("spine_labelled.csv", new Spines(SEED, users, transactions).labelled());
        return files;
    }

    static byte[] unzip(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    /** Java's own header has no time of day and says "unknown system": the same on every machine. */
    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BestGzip(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private SampleDataGenerator() {}
}
