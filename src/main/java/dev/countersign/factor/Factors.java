package dev.countersign.factor;

import dev.countersign.common.Ids;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.FactorRenamed;
import dev.countersign.event.SecurityEvent.FactorUnlocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.FactorPage.PageRequest;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everybody's factors. Every call names the tenant, and another tenant's factor is as good as none.
 */
@Component
public class Factors {

    /** An unproven factor is shown again for this long: its owner went back, or loaded the page again. */
    private static final Duration RESUMABLE = Duration.ofMinutes(10);

    private final Map<String, FactorType> types;
    private final Tenants tenants;
    private final FactorRepository factors;
    private final SubjectRepository subjects;
    private final AttemptService attempts;
    private final LockRule rule;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Factors(
            List<FactorType> types,
            Tenants tenants,
            FactorRepository factors,
            SubjectRepository subjects,
            AttemptService attempts,
            LockRule rule,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.types = types.stream().collect(Collectors.toMap(FactorType::kind, Function.identity()));
        this.tenants = tenants;
        this.factors = factors;
        this.subjects = subjects;
        this.attempts = attempts;
        this.rule = rule;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** The secrets of all factors. The purpose of a key follows from the kind of the factor. */
    @Bean
    static EncryptedColumn encryptedFactorSecrets(List<FactorType> types) {
        Map<String, Purpose> purposes = new HashMap<>();
        types.forEach(type -> type.sealing().ifPresent(purpose -> purposes.put(type.kind(), purpose)));
        return new EncryptedColumn("factor", "sealed", "coalesce(t.sealed_for, t.tenant_id)", "t.kind", purposes);
    }

    /**
     * A new factor and what comes next. The step holds the secret: it is shown once.
     *
     * @param declared the kind's wire attributes, among them those that the step discloses
     */
    public record Enrolled(Factor factor, EnrolmentStep step, List<FactorAttribute> declared) {}

    /** The kinds that users of this tenant can set up for themselves, the strongest first. */
    public List<String> kinds(TenantId id) {
        Tenant tenant = tenants.get(id);
        return types().stream()
                .filter(type -> tenant.allows(type.kind()))
                .filter(FactorType::available)
                .filter(FactorType::selfService)
                .map(FactorType::kind)
                .toList();
    }

    /** Every kind there is, by name, whether it can be set up now or not. */
    public List<String> allKinds() {
        return types.keySet().stream().sorted().toList();
    }

    /**
     * Sets up a factor. It counts for nothing until its first right code.
     *
     * @throws Problem when the kind is unknown or its inputs cannot be used
     */
    public Enrolled enrol(String kind, EnrolmentRequest request) {
        FactorType type = types.get(kind);
        if (type == null) {
            String known = String.join(", ", allKinds());
            throw Problem.invalid(List.of(new Fault("type", "invalid", "type must be one of: " + known + ".")));
        }
        if (!tenants.get(request.tenant()).allows(kind)) {
            throw Problem.invalid(List.of(new Fault("type", "not_enabled", "This type is not enabled here.")));
        }
        Instant now = clock.instant();
        Subject replaced =
                type.single() && request.userId() != null ? new Subject(request.tenant(), request.userId()) : null;
        if (replaced != null) {
            subjects.addIfMissing(replaced, now);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (replaced != null) {
                replace(replaced, kind, now);
            }
            return add(type, request, now);
        }));
    }

    private Enrolled add(FactorType type, EnrolmentRequest request, Instant now) {
        String id = Ids.next("auth_factor_", now);
        Enrolment enrolment = type.startEnrolment(id, request);
        FactorRef ref = factors.saveAndFlush(new FactorEntity(id, type.kind(), request, enrolment, now))
                .ref();
        enrolment.store().run();
        events.publishEvent(new FactorEnrolled(ref, now));
        if (enrolment.complete()) {
            events.publishEvent(new FactorVerified(ref, now));
        }
        return new Enrolled(get(request.tenant(), id), enrolment.step(), type.wireAttributes());
    }

    /** Whether it is this person's factor and waits for its first code. */
    @Transactional(readOnly = true)
    public boolean waits(Subject person, String id) {
        return factors.findByTenantIdAndId(person.tenant().value(), id)
                .filter(factor -> person.equals(factor.owner()) && !factor.verified())
                .isPresent();
    }

    /** Deletes what the owner had of this kind. Two at once wait for each other, and the later deletes the earlier. */
    private void replace(Subject owner, String kind, Instant now) {
        subjects.lock(owner.tenant().value(), owner.userId());
        attempts.deleteOfKind(owner, kind, true, now);
    }

    /**
     * Shows the first step of an unproven factor again, with its secret. Only for the session or prompt that set it up,
     * which knows its id: whoever else saw the secret could copy it before the owner proves it.
     *
     * @return empty when it is not this person's, is proven or gone, is older than ten minutes, or cannot be shown again
     */
    @Transactional(readOnly = true)
    public Optional<Enrolled> resume(Subject person, String id) {
        Instant now = clock.instant();
        return factors.findByTenantIdAndId(person.tenant().value(), id)
                .filter(factor -> person.equals(factor.owner())
                        && !factor.verified()
                        && factor.createdAt().isAfter(now.minus(RESUMABLE)))
                .flatMap(factor -> resumed(factor, now));
    }

    private Optional<Enrolled> resumed(FactorRecord factor, Instant now) {
        FactorType type = type(factor.kind());
        return type.resumeEnrolment(factor)
                .map(step -> new Enrolled(described(factor, now), step, type.wireAttributes()));
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Factor get(TenantId tenant, String id) {
        return described(getRecord(tenant, id), clock.instant());
    }

    /** Whether factors of this kind are only a way back for those who lost another. */
    public boolean fallback(String kind) {
        return type(kind).fallback();
    }

    /** The user's proven factors that our pages can ask for, the last used first; ways back come after all others. */
    @Transactional(readOnly = true)
    public List<Factor> verified(TenantId tenant, String userId) {
        Instant now = clock.instant();
        return factors.verified(tenant.value(), userId, kindsThat(FactorType::selfService)).stream()
                .map(factor -> described(factor, now))
                .sorted(Comparator.comparing(factor -> fallback(factor.kind())))
                .toList();
    }

    /** Those of {@link #verified} that a code can be given of now: codes that are used up are no method any more. */
    @Transactional(readOnly = true)
    public List<Factor> usable(TenantId tenant, String userId) {
        return verified(tenant, userId).stream()
                .filter(factor -> type(factor.kind()).usable(factor.attributes()))
                .toList();
    }

    /** Whether this person has this factor, proven. */
    @Transactional(readOnly = true)
    public boolean holds(Subject person, String id) {
        return factors.existsByTenantIdAndUserIdAndIdAndStatus(
                person.tenant().value(), person.userId(), id, Factor.Status.VERIFIED.column());
    }

    /** Whether the user has a proven factor that our pages can ask for, and not only a way back. */
    @Transactional(readOnly = true)
    public boolean protect(TenantId tenant, String userId) {
        return factors.existsByTenantIdAndUserIdAndStatusAndKindIn(
                tenant.value(),
                userId,
                Factor.Status.VERIFIED.column(),
                kindsThat(type -> type.selfService() && !type.fallback()));
    }

    /** Some of the factors that an administrator looks for, the newest first. Their attributes are left out. */
    @Transactional(readOnly = true)
    public List<Factor> search(FactorQuery query, int page, int size) {
        Instant now = clock.instant();
        return factors
                .search(
                        Objects.requireNonNullElse(query.kind(), ""),
                        query.pattern(),
                        query.userIds(),
                        query.state() == FactorQuery.State.UNVERIFIED,
                        query.state() == FactorQuery.State.LOCKED,
                        now,
                        LockRule.dayBefore(now),
                        rule.maxConsecutive(),
                        rule.maxDaily(),
                        Pageable.ofSize(size).withPage(page))
                .stream()
                .map(factor -> factor.toFactor(Map.of(), rule.lock(factor.failures(), now)))
                .toList();
    }

    /** How many factors {@link #search} would find. */
    @Transactional(readOnly = true)
    public long count(FactorQuery query) {
        Instant now = clock.instant();
        return factors.count(
                Objects.requireNonNullElse(query.kind(), ""),
                query.pattern(),
                query.userIds(),
                query.state() == FactorQuery.State.UNVERIFIED,
                query.state() == FactorQuery.State.LOCKED,
                now,
                LockRule.dayBefore(now),
                rule.maxConsecutive(),
                rule.maxDaily());
    }

    /**
     * A part of the tenant's factors, in the order of their ids, which is the order in which they were made.
     *
     * @param filter which factors; all its conditions must hold
     */
    @Transactional(readOnly = true)
    public FactorPage page(TenantId tenant, FactorFilter filter, PageRequest request) {
        Instant now = clock.instant();
        List<FactorRecord> found = factors.page(
                tenant.value(),
                filter.userIdOrEmpty(),
                filter.kindOrEmpty(),
                filter.statusOrEmpty(),
                request.from(),
                request.to(),
                request.pageable());
        return request.page(found.stream().map(factor -> described(factor, now)).toList());
    }

    /**
     * Names a factor; null takes the name away.
     *
     * @throws Problem not found, or when the name is not one line of 1 to 100 characters
     */
    @Transactional
    public Factor rename(TenantId tenant, String id, @Nullable String name) {
        if (name != null && !OneLine.fits(name, OneLine.MAX_NAME_LENGTH)) {
            throw Problem.invalid(
                    List.of(new Fault("name", "invalid", "name must be 1 to 100 characters of one line.")));
        }
        Instant now = clock.instant();
        if (factors.rename(tenant.value(), id, name, now) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new FactorRenamed(getRecord(tenant, id).ref(), now));
        return get(tenant, id);
    }

    /** Lets a locked factor and its owner give codes again, at once. @throws Problem not found */
    @Transactional
    public Factor unlock(TenantId tenant, String id) {
        Instant now = clock.instant();
        subjects.unlockOwner(tenant.value(), id, now);
        if (factors.unlock(tenant.value(), id, now) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new FactorUnlocked(getRecord(tenant, id).ref(), now));
        return get(tenant, id);
    }

    /**
     * Removes a factor for good, with its open challenges. With the last one the owner's wrong codes are forgotten: who
     * starts anew is not locked.
     *
     * @throws Problem not found
     */
    @Transactional
    public void delete(TenantId tenant, String id) {
        FactorRecord factor = getRecord(tenant, id);
        Subject owner = factor.owner();
        if (owner != null) {
            subjects.lock(owner.tenant().value(), owner.userId());
        }
        if (factors.delete(tenant.value(), id) != 1) {
            throw notFound(id);
        }
        if (owner != null) {
            subjects.deleteWithoutFactor(owner.tenant().value(), owner.userId());
        }
        events.publishEvent(new FactorDeleted(factor.ref(), clock.instant()));
    }

    /** The factor with its sealed secret, for those who check codes. @throws Problem not found */
    @Transactional(readOnly = true)
    public FactorRecord getRecord(TenantId tenant, String id) {
        return factors.findByTenantIdAndId(tenant.value(), id).orElseThrow(() -> notFound(id));
    }

    /** Every kind's own part of the work, the strongest kind first. */
    public List<FactorType> types() {
        return types.values().stream()
                .sorted(Comparator.comparing(FactorType::rank).thenComparing(FactorType::kind))
                .toList();
    }

    /** The kind's own part of the work. */
    public FactorType type(String kind) {
        FactorType type = types.get(kind);
        if (type == null) {
            throw new IllegalStateException("No factor type for kind " + kind);
        }
        return type;
    }

    private List<String> kindsThat(Predicate<FactorType> condition) {
        return types.values().stream().filter(condition).map(FactorType::kind).toList();
    }

    private Factor described(FactorRecord factor, Instant now) {
        return factor.toFactor(type(factor.kind()).attributes(factor), rule.lock(factor.failures(), now));
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Authentication Factor", id);
    }
}
