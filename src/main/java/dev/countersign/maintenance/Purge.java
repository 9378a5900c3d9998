package dev.countersign.maintenance;

/**
 * Rows that have had their day. The module that owns a table says which ones go; a bean of this is asked again and again
 * by one node at a time.
 */
public interface Purge {

    /** What goes, for the log: {@code challenges}. */
    String what();

    /**
     * Removes at most so many in a short transaction of its own, without waiting for rows that somebody is using.
     *
     * @return how many it removed; fewer than {@code most} means that there are no more
     */
    int batch(int most);
}
