package dev.countersign.vault;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The nodes. Times are by the clock of the database, so that the clocks of nodes do not matter. */
@Transactional
interface NodeRepository extends Repository<NodeEntity, String> {

    @Modifying
    @Query("update NodeEntity n set n.keysetVersion = :version, n.seenAt = instant where n.id = :id")
    int refresh(String id, long version);

    @Modifying
    @Query("insert into NodeEntity (id, keysetVersion, startedAt, seenAt) values (:id, :version, instant, instant)")
    int add(String id, long version);

    @Modifying
    @Query("delete from NodeEntity n where n.id = :id")
    int remove(String id);

    /** Removes the nodes that stopped without a word a day ago. */
    @Modifying
    @Query("delete from NodeEntity n where n.seenAt < instant - 1 day")
    int removeDead();

    /** Counts the live nodes with an older version; a node that was silent for half a minute is not live. */
    @Query("select count(n) from NodeEntity n where n.keysetVersion < :version and n.seenAt > instant - 30 second")
    int countBehind(long version);
}
