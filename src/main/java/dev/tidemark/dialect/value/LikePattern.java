package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.util.Arrays;

/** A LIKE pattern, its escapes resolved: matching needs no backtracking beyond the last %. */
final class LikePattern {
    private static final int ANY = -2;
    private static final int ANY_RUN = -3;

    private final int[] tokens;

    private LikePattern(int[] tokens) {
        this.tokens = tokens;
    }

    /** @param escape the character that makes the next one literal, or -1 */
    static LikePattern of(int[] pattern, int escape) {
        int[] tokens = new int[pattern.length];
        int size = 0;
        for (int i = 0; i < pattern.length; i++) {
            int c = pattern[i];
            if (c == escape) {
                if (++i == pattern.length) {
                    throw new InvalidInput("A LIKE pattern must not end in its escape character");
                }
                tokens[size++] = pattern[i];
            } else {
                tokens[size++] = c == '%' ? ANY_RUN : c == '_' ? ANY : c;
            }
        }
        return new LikePattern(Arrays.copyOf(tokens, size));
    }

    boolean matches(int[] text) {
        int at = 0;
        int token = 0;
        int run = -1;
        int resume = 0;
        while (at < text.length) {
            if (token < tokens.length && tokens[token] == ANY_RUN) {
                run = token++;
                resume = at;
            } else if (token < tokens.length && (tokens[token] == ANY || tokens[token] == text[at])) {
                at++;
                token++;
            } else if (run >= 0) {
                at = ++resume;
                token = run + 1;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_RUN) {
            token++;
        }
        return token == tokens.length;
    }
}
