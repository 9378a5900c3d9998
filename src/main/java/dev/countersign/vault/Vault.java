package dev.countersign.vault;

/**
 * Keeps secrets. Nothing it returns tells anything about what went in, except to who asks with the same purpose and
 * context.
 *
 * <p>The <em>context</em> names the place of a value, as {@code tenant|table|column|row}: what was sealed for one place
 * does not open at another, so that rows and columns cannot be swapped in the database.
 */
public interface Vault {

    /** Encrypts so that changes are noticed; the same input gives another output each time. Never fails. */
    byte[] seal(Purpose purpose, String context, byte[] plain);

    /**
     * Opens what {@link #seal} made for the same purpose and context.
     *
     * @throws IllegalStateException when it was changed, moved, or sealed with a key that is gone
     */
    byte[] open(Purpose purpose, String context, byte[] sealed);

    /** A keyed hash of a one-time code, for {@link #matches}. */
    byte[] hash(Purpose purpose, String context, byte[] message);

    /** Whether {@code hash} was made of this message, in constant time. */
    boolean matches(Purpose purpose, String context, byte[] message, byte[] hash);

    /** 32 bytes that are the same for the same message, to find a value without keeping it readable. */
    byte[] index(Purpose purpose, byte[] message);

    /** The context of a value in the database. */
    static String place(String tenant, String table, String column, String row) {
        return "v1|" + tenant + '|' + table + '|' + column + '|' + row;
    }
}
