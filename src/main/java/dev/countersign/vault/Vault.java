package dev.countersign.vault;

/**
 * Encrypts and hashes secrets. Its output reveals nothing about the input without the keys of the same purpose and the
 * same context.
 *
 * <p>The <em>context</em> is the place of a value, as {@code tenant|table|column|row}: a value that was sealed for one
 * place does not open at another, so that nobody can swap rows and columns in the database.
 */
public interface Vault {

    /** Encrypts and authenticates; the same input gives another output each time. */
    byte[] seal(Purpose purpose, String context, byte[] plain);

    /**
     * Decrypts the output of {@link #seal} for the same purpose and context.
     *
     * @throws IllegalStateException when the value was changed or moved, or its key is gone
     */
    byte[] open(Purpose purpose, String context, byte[] sealed);

    /** Returns a keyed hash, for {@link #matches}. */
    byte[] hash(Purpose purpose, String context, byte[] message);

    /** Verifies in constant time that {@code hash} is a hash of this message. */
    boolean matches(Purpose purpose, String context, byte[] message, byte[] hash);

    /** Returns 32 bytes that are the same for the same message, to find a value without storing it in clear. */
    byte[] index(Purpose purpose, byte[] message);

    /** Returns the context of a value in the database. */
    static String place(String tenant, String table, String column, String row) {
        return "v1|" + tenant + '|' + table + '|' + column + '|' + row;
    }
}
