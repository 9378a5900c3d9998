package dev.countersign.oidc;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface SigningKeyRepository extends Repository<SigningKeyEntity, String> {

    List<SigningKeyEntity> findAll();

    boolean existsById(String id);

    /** Adds a key in its own transaction, because a key with the same id fails it. */
    @Transactional
    @Modifying
    @Query("insert into SigningKeyEntity (id, jwk, expiresAt) values (:id, :jwk, :expiresAt)")
    int add(String id, byte[] jwk, Instant expiresAt);

    @Transactional
    @Modifying
    @Query("delete from SigningKeyEntity k where k.expiresAt < :now")
    int deleteExpired(Instant now);
}
