package dev.countersign.ui.kit;

/** What the codes of a field are made of, and how people write them. */
enum Spelling {
    /** Digits of any script, with whatever stands around them. */
    SIX_DIGITS("one-time-code", "numeric", "code", "code.label", "code.incomplete", 6) {
        @Override
        String read(String typed) {
            StringBuilder digits = new StringBuilder();
            typed.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
            return digits.toString();
        }
    },

    /** Letters and digits; dashes and blanks do not matter. Case and lookalikes are the server's business. */
    KEPT("off", "text", "kept-code", "code.kept.label", "code.kept.incomplete", 24) {
        @Override
        String read(String typed) {
            StringBuilder signs = new StringBuilder();
            typed.codePoints().filter(Character::isLetterOrDigit).forEach(signs::appendCodePoint);
            return signs.toString();
        }
    };

    private final String autocomplete;
    private final String inputMode;
    private final String style;
    private final String label;
    private final String incomplete;
    private final int length;

    Spelling(String autocomplete, String inputMode, String style, String label, String incomplete, int length) {
        this.autocomplete = autocomplete;
        this.inputMode = inputMode;
        this.style = style;
        this.label = label;
        this.incomplete = incomplete;
        this.length = length;
    }

    /** What of the typed text belongs to the code. */
    abstract String read(String typed);

    boolean complete(String read) {
        return read.length() == length;
    }

    String autocomplete() {
        return autocomplete;
    }

    String inputMode() {
        return inputMode;
    }

    /** The CSS class of the field. */
    String style() {
        return style;
    }

    String label() {
        return label;
    }

    /** Says that something is missing. */
    String incomplete() {
        return incomplete;
    }
}
