package dev.tidemark.ui;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** All pictures of one theme, small, on one sheet: what hangs together is seen at a glance, and what does not. */
final class ContactSheet {
    private static final int COLUMNS = 4;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int CAPTION = 28;
    private static final int GAP = 16;
    private static final Color PAPER = new Color(0x80, 0x86, 0x90);

    private ContactSheet() {}

    /** Writes {@code sheet-<theme>.png} beside the pictures {@code <name>-<theme>.png} of a folder. */
    static void write(Path folder, String theme) throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(folder)) {
            pictures = files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith("-" + theme + ".png") && !name.startsWith("sheet-");
                    })
                    .sorted()
                    .toList();
        }
        int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(
                GAP + COLUMNS * (WIDTH + GAP), GAP + rows * (HEIGHT + CAPTION + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        for (int i = 0; i < pictures.size(); i++) {
            int x = GAP + i % COLUMNS * (WIDTH + GAP);
            int y = GAP + i / COLUMNS * (HEIGHT + CAPTION + GAP);
            Image picture = ImageIO.read(pictures.get(i).toFile()).getScaledInstance(WIDTH, HEIGHT, Image.SCALE_SMOOTH);
            graphics.setColor(Color.WHITE);
            graphics.drawString(
                    String.valueOf(pictures.get(i).getFileName()).replace("-" + theme + ".png", ""), x, y + 18);
            graphics.drawImage(picture, x, y + CAPTION, null);
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", folder.resolve("sheet-" + theme + ".png").toFile());
    }
}
