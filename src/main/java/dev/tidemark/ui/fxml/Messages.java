package dev.tidemark.ui.fxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of one screen, {@code i18n/<stem>.properties}; every key begins with the stem. The machine's locale is never asked. */
public final class Messages {
    private static final Map<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final ResourceBundle texts;

    private Messages(ResourceBundle texts) {
        this.texts = texts;
    }

    public static Messages of(String stem) {
        return LOADED.computeIfAbsent(stem, Messages::load);
    }

    private static Messages load(String stem) {
        String file = "/i18n/" + stem + ".properties";
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            return new Messages(new PropertyResourceBundle(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** @param values for the {@code %s} and {@code %d} of the text */
    public String text(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /** For FXML's {@code %key}. */
    ResourceBundle bundle() {
        return texts;
    }
}
