package dev.countersign.prompt;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The prompts. Each transition returns 1 for the single caller that made it. */
interface PromptRepository extends Repository<PromptEntity, String> {

    PromptEntity saveAndFlush(PromptEntity prompt);

    Optional<PromptEntity> findByIdAndBrowserHash(String id, byte[] browserHash);

    Optional<PromptEntity> findByRequestHashAndBrowserHash(byte[] requestHash, byte[] browserHash);

    /** Stores the user's proof, in time. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update PromptEntity p
            set p.outcome = 'proven', p.factorId = :factorId, p.kind = :kind, p.provenAt = :now,
                p.enrolled = :enrolled, p.remember = :remember
            where p.id = :id and p.outcome = 'open' and p.expiresAt > :now
            """)
    int answer(String id, String factorId, String kind, boolean enrolled, boolean remember, Instant now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update PromptEntity p set p.outcome = 'cancelled' where p.id = :id and p.outcome = 'open'")
    int cancel(String id);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update PromptEntity p set p.outcome = 'impossible' where p.id = :id and p.outcome = 'open'")
    int giveUp(String id);

    /** Hands the answer of a proven prompt to its client, in time. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update PromptEntity p set p.outcome = 'taken'
            where p.id = :id and p.outcome = 'proven' and p.expiresAt > :now
            """)
    int consumeAnswer(String id, Instant now);

    /** Closes an open prompt that a remembered browser answers without its user, in time. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update PromptEntity p set p.outcome = 'taken'
            where p.id = :id and p.outcome = 'open' and p.expiresAt > :now
            """)
    int skip(String id, Instant now);
}
