package dev.countersign.factor;

import dev.countersign.common.ClientInfo;

/**
 * What somebody entered, and where. Taken as it came: a code with a blank or with other digits that look alike is a wrong code.
 */
public record Answer(String code, ClientInfo origin) {

    /** From somewhere that nobody told. */
    public Answer(String code) {
        this(code, ClientInfo.UNKNOWN);
    }

    /** Whether it is six ASCII digits. */
    public boolean sixDigits() {
        return code.length() == 6 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return "Answer[***]";
    }
}
