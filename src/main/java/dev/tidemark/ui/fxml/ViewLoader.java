package dev.tidemark.ui.fxml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads {@code fxml/<stem>.fxml} with its controller, {@code i18n/<screen>.properties} and {@code styles/<screen>.css};
 * the screen is the part of the stem before the first hyphen, so that parts of a screen share its texts and styles.
 */
public final class ViewLoader {

    private ViewLoader() {}

    /** @param controller of the class that the FXML names; the FXML makes none itself */
    public static <P extends Parent> P load(String stem, Object controller) {
        String screen = stem.contains("-") ? stem.substring(0, stem.indexOf('-')) : stem;
        URL place = resource("/fxml/" + stem + ".fxml");
        FXMLLoader loader = new FXMLLoader(place, Messages.of(screen).bundle());
        loader.setControllerFactory(type -> {
            if (!type.isInstance(controller)) {
                throw new IllegalStateException(stem + ".fxml wants " + type.getName() + ", not "
                        + controller.getClass().getName());
            }
            return controller;
        });
        try {
            P root = loader.load();
            root.getStylesheets().add(styleSheet(screen));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    public static String styleSheet(String name) {
        return resource("/styles/" + name + ".css").toExternalForm();
    }

    private static URL resource(String path) {
        URL url = ViewLoader.class.getResource(path);
        if (url == null) {
            throw new IllegalStateException(path + " is missing");
        }
        return url;
    }
}
