import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon, a tide gauge: windows as bars, the water line that rises over them. From the checkout:
 * {@code java src/packaging/DrawIcon.java src/main/resources/icon}
 */
public final class DrawIcon {
    private static final int[] SIZES = {16, 32, 48, 128, 256};
    private static final double[] BARS = {0.30, 0.52, 0.42, 0.66};

    private DrawIcon() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        for (int size : SIZES) {
            ImageIO.write(draw(size), "png", new File(arguments[0], "tidemark-" + size + ".png"));
        }
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 256.0, size / 256.0);
        RoundRectangle2D ground = new RoundRectangle2D.Double(8, 8, 240, 240, 56, 56);
        g.setColor(new Color(0x0969da));
        g.fill(ground);
        g.setColor(new Color(255, 255, 255, 235));
        for (int i = 0; i < BARS.length; i++) {
            double height = BARS[i] * 200;
            g.fill(new RoundRectangle2D.Double(40 + i * 46, 216 - height, 34, height, 10, 10));
        }
        g.clip(ground);
        Path2D water = new Path2D.Double();
        water.moveTo(0, 156);
        water.curveTo(48, 128, 80, 128, 128, 156);
        water.curveTo(176, 184, 208, 184, 256, 156);
        g.setStroke(new BasicStroke(14, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(0x0a3069));
        g.draw(water);
        g.dispose();
        return image;
    }
}
