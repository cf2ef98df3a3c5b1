import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// Writes an animated GIF that repeats for ever, all frames in the colours of one palette.
final class Gif implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int SHADES = 17;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ImageOutputStream out;
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    private final IndexColorModel colours;
    private final int[] indexes = new int[1 << 18];
    private int frames;

    Gif(Palette palette) throws IOException {
        colours = colours(palette);
        Arrays.fill(indexes, -1);
        ImageIO.setUseCache(false);
        out = ImageIO.createImageOutputStream(bytes);
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /// Adds a frame that covers the picture from row `top` on and stays for some hundredths of a
    /// second.
    void add(BufferedImage image, int top, int centiseconds) throws IOException {
        var indexed = indexed(image);
        var metadata =
                writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(indexed), null);
        describe(metadata, top, centiseconds);
        writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
        frames++;
    }

    int frames() {
        return frames;
    }

    byte[] finished() throws IOException {
        writer.endWriteSequence();
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        out.close();
    }

    private void describe(IIOMetadata metadata, int top, int centiseconds) throws IOException {
        var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        node(root, "ImageDescriptor").setAttribute("imageTopPosition", "" + top);
        var control = node(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", "" + centiseconds);
        control.setAttribute("transparentColorIndex", "0");
        if (frames == 0) {
            var loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            node(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode node(IIOMetadataNode root, String name) {
        var found = root.getElementsByTagName(name);
        if (found.getLength() > 0) {
            return (IIOMetadataNode) found.item(0);
        }
        var node = new IIOMetadataNode(name);
        root.appendChild(node);
        return node;
    }

    private BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        var rgb = image.getRGB(0, 0, width, height, null, 0, width);
        var samples = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            samples[i] = index(rgb[i]);
        }
        indexed.getRaster().setPixels(0, 0, width, height, samples);
        return indexed;
    }

    // Six bits of each channel find the colour, which is nearer than the shades lie apart.
    private int index(int rgb) {
        int key = (rgb >> 18 & 63) << 12 | (rgb >> 10 & 63) << 6 | (rgb >> 2 & 63);
        if (indexes[key] < 0) {
            indexes[key] = nearest(rgb);
        }
        return indexes[key];
    }

    private int nearest(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.getMapSize(); i++) {
            int far = distance(rgb, colours.getRGB(i));
            if (far < least) {
                least = far;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    /// Shades between each ground and each colour drawn on it, which is what smooth edges need.
    private static IndexColorModel colours(Palette p) {
        String[] inks = {p.line(), p.light(), p.ink(), p.muted(), p.accent(), p.stop(), p.go()};
        var rgb = new int[256];
        int n = 0;
        for (var ground : new String[] {p.ground(), p.panel()}) {
            for (var ink : inks) {
                for (int shade = 0; shade < SHADES; shade++) {
                    rgb[n++] = blend(ground, ink, shade / (SHADES - 1.0));
                }
            }
        }
        return new IndexColorModel(8, n, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int blend(String from, String to, double share) {
        int a = Integer.parseInt(from.substring(1), 16);
        int b = Integer.parseInt(to.substring(1), 16);
        int blended = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (a >> shift & 255) * (1 - share) + (b >> shift & 255) * share;
            blended |= (int) Math.round(channel) << shift;
        }
        return blended;
    }
}
