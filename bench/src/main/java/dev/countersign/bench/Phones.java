package dev.countersign.bench;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Numbers that belong to nobody: 555-0100 to 555-0199 of every area code are kept for fiction. */
public final class Phones {

    private static final int[] AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
        234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307,
        308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 334, 336, 337, 339, 347, 351
    };

    private static final int PER_AREA = 100;

    private Phones() {}

    /** The n-th of all of them; neighbours lie in different area codes. */
    public static String number(int n) {
        int index = Math.floorMod(n, AREAS.length * PER_AREA);
        return inArea(AREAS[index % AREAS.length], index / AREAS.length);
    }

    public static String any() {
        return number(ThreadLocalRandom.current().nextInt(AREAS.length * PER_AREA));
    }

    /** The n-th of one area code, of which there are 100. */
    public static String inArea(int area, int n) {
        return String.format(Locale.ROOT, "+1%d55501%02d", area, Math.floorMod(n, PER_AREA));
    }
}
