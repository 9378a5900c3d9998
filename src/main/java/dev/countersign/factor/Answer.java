package dev.countersign.factor;

/**
 * What somebody entered. Taken as it came: a code with a blank or with other digits that look alike is a wrong code.
 */
public record Answer(String code) {

    /** Whether it is six ASCII digits. */
    public boolean sixDigits() {
        return code.length() == 6 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return "Answer[***]";
    }
}
