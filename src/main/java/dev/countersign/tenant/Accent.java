package dev.countersign.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The colour of buttons and links: an sRGB colour that can be read as text on white and on its own light tint, with a
 * contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). The colours for dark pages are derived from it.
 *
 * @param red 0 to 255, as are the others
 */
public record Accent(int red, int green, int blue) {

    /** How much of the accent is in its tint, see {@code frontend/tokens.css}. */
    private static final double TINT = 0.11;

    private static final double DARK_TINT = 0.14;
    private static final double READABLE = 4.5;
    private static final Accent WHITE = new Accent(255, 255, 255);
    private static final Accent BLACK = new Accent(0, 0, 0);

    /** The background of a card on a dark page. */
    private static final Accent DARK_CARD = new Accent(0x16, 0x1e, 0x1c);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Reads {@code #rrggbb}. Empty for any other text, and for a colour that cannot be read on light pages. */
    public static Optional<Accent> parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        Accent accent = new Accent(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
        return accent.readableOn(WHITE.mix(accent, TINT)) ? Optional.of(accent) : Optional.empty();
    }

    /** {@code #rrggbb} in lower case. */
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** This colour, with as much white in it as it takes to be read on a dark card and on its dark tint. */
    public Accent onDark() {
        Accent lighter = this;
        for (int percent = 0; percent < 100; percent += 5) {
            lighter = mix(WHITE, percent / 100.0);
            if (lighter.readableOn(DARK_CARD) && lighter.readableOn(DARK_CARD.mix(lighter, DARK_TINT))) {
                return lighter;
            }
        }
        return lighter;
    }

    /** The colour of text on this one: white or black, whichever is read better. */
    public Accent ink() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** The contrast ratio of WCAG 2.2 between two colours: 1 to 21. */
    public double contrast(Accent other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private boolean readableOn(Accent background) {
        return contrast(background) >= READABLE;
    }

    private Accent mix(Accent other, double share) {
        return new Accent(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
