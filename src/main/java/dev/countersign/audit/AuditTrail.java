package dev.countersign.audit;

import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.ApiKeyCreated;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.event.SecurityEvent.OfFactor;
import dev.countersign.event.SecurityEvent.SignInFailed;
import dev.countersign.event.SecurityEvent.SignedIn;
import dev.countersign.event.SecurityEvent.TextFailed;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Writes each security event down, in the transaction that made it true, and reads the trail back. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened to one thing, the newest first. */
    public List<AuditEntry> of(String subject, int most) {
        return jdbc.sql("""
                        select at, tenant_id as tenant, actor, event, subject, user_id, detail
                          from audit_event where subject = :subject order by id desc limit :most
                        """)
                .param("subject", subject)
                .param("most", most)
                .query(AuditEntry.class)
                .list();
    }

    @EventListener
    void write(SecurityEvent event) {
        jdbc.sql("""
                        insert into audit_event (at, tenant_id, actor, event, subject, user_id, detail)
                        values (:at, :tenant, :actor, :event, :subject, :user, :detail)
                        """)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("tenant", event.tenant().value())
                .param("actor", actor())
                .param("event", name(event))
                .param("subject", event.subject())
                .param("user", event instanceof OfFactor of ? of.userId() : null)
                .param("detail", detail(event))
                .update();
    }

    private static String name(SecurityEvent event) {
        return switch (event) {
            case FactorEnrolled e -> "factor_enrolled";
            case FactorVerified e -> "factor_verified";
            case FactorDeleted e -> "factor_deleted";
            case FactorLocked e -> "factor_locked";
            case ChallengeIssued e -> "challenge_issued";
            case TextFailed e -> "text_failed";
            case CodeAccepted e -> "code_accepted";
            case CodeRejected e -> "code_rejected";
            case ApiKeyCreated e -> "api_key_created";
            case SignedIn e -> "signed_in";
            case SignInFailed e -> "sign_in_failed";
        };
    }

    private static @Nullable String detail(SecurityEvent event) {
        return switch (event) {
            case ChallengeIssued e -> e.challengeId();
            case TextFailed e -> e.challengeId();
            case CodeAccepted e -> e.challengeId();
            case CodeRejected e -> e.challengeId();
            case FactorLocked e -> e.until() == null ? null : "until " + e.until();
            case FactorEnrolled e -> e.kind();
            case FactorVerified e -> e.kind();
            case FactorDeleted e -> e.kind();
            case ApiKeyCreated e -> null;
            case SignedIn e -> null;
            case SignInFailed e -> null;
        };
    }

    private static String actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return "server";
        }
        return authentication instanceof AnonymousAuthenticationToken ? "anonymous" : authentication.getName();
    }
}
