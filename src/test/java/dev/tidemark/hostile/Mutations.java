package dev.tidemark.hostile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Valid input made slightly wrong: what people and torn files do to it. */
public final class Mutations {
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);

    private Mutations() {}

    /** One to four tokens deleted, doubled, exchanged, made odd, or taken from the other text; or the end cut off. */
    public static String of(String text, String other, SplittableRandom random) {
        List<String> tokens = tokens(text);
        List<String> others = tokens(other);
        for (int i = random.nextInt(4); i >= 0 && !tokens.isEmpty(); i--) {
            int at = random.nextInt(tokens.size());
            int with = random.nextInt(tokens.size());
            switch (random.nextInt(8)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(with));
                case 2 -> tokens.set(at, tokens.set(with, tokens.get(at)));
                case 3 -> tokens.set(at, OddText.piece(random));
                case 4 -> tokens.add(at, OddText.piece(random));
                case 5 -> tokens.set(at, others.isEmpty() ? "" : others.get(random.nextInt(others.size())));
                case 6 -> tokens.set(at, tokens.get(at) + OddText.text(random));
                default -> {
                    if (random.nextInt(4) == 0) {
                        tokens.subList(at, tokens.size()).clear();
                    } else {
                        tokens.addAll(at, List.copyOf(tokens.subList(Math.min(at, with), Math.max(at, with))));
                    }
                }
            }
        }
        return String.join("", tokens);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** One to four bytes, or runs of them, changed, deleted, doubled; or the end cut off. */
    public static byte[] of(byte[] bytes, SplittableRandom random) {
        byte[] out = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && out.length > 0; i--) {
            int at = random.nextInt(out.length);
            int length = Math.min(out.length - at, OddText.size(random, 4_096));
            switch (random.nextInt(6)) {
                case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> out[at] = (byte) random.nextInt(256);
                case 2 -> out = joined(Arrays.copyOf(out, at), Arrays.copyOfRange(out, at + length, out.length));
                case 3 -> out = joined(Arrays.copyOf(out, at + length), Arrays.copyOfRange(out, at, out.length));
                case 4 -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    System.arraycopy(random.nextBoolean() ? noise : new byte[length], 0, out, at, length);
                }
                default -> out = random.nextInt(3) == 0 ? Arrays.copyOf(out, at) : out;
            }
        }
        return out;
    }

    public static byte[] joined(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
