package dev.countersign.vault;

import java.util.List;

/**
 * A column of sealed values. The module that owns the table finds and swaps them; what is in them is the vault's
 * business. A bean of it makes the column part of every key rotation: a column without one loses its values when the old
 * key goes.
 */
public interface Resealable {

    /** The column's name for messages: {@code factor.sealed}. */
    String column();

    /** The values of the rows after this id, in the order of their ids. */
    List<Sealed> after(String id, int most);

    /** Puts {@code fresh} in its place, if the row still has what was read; else changes nothing and returns false. */
    boolean replace(Sealed sealed, byte[] fresh);

    /** @param context what it was sealed with, see {@link Vault} */
    record Sealed(String id, Purpose purpose, String context, byte[] bytes) {

        @Override
        public String toString() {
            return "Sealed[" + id + "]";
        }
    }
}
