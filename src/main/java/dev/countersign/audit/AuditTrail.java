package dev.countersign.audit;

import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.AccountAdded;
import dev.countersign.event.SecurityEvent.AccountDisabled;
import dev.countersign.event.SecurityEvent.AccountEnabled;
import dev.countersign.event.SecurityEvent.ApiKeyCreated;
import dev.countersign.event.SecurityEvent.ApiKeyRevoked;
import dev.countersign.event.SecurityEvent.ApplicationChanged;
import dev.countersign.event.SecurityEvent.ApplicationCreated;
import dev.countersign.event.SecurityEvent.ApplicationDeleted;
import dev.countersign.event.SecurityEvent.ApplicationSecretChanged;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.DeviceCopied;
import dev.countersign.event.SecurityEvent.DeviceForgotten;
import dev.countersign.event.SecurityEvent.DeviceRemembered;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorEnrolled;
import dev.countersign.event.SecurityEvent.FactorExpired;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorRenamed;
import dev.countersign.event.SecurityEvent.FactorUnlocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.event.SecurityEvent.FactorsReset;
import dev.countersign.event.SecurityEvent.OfChallenge;
import dev.countersign.event.SecurityEvent.OfFactor;
import dev.countersign.event.SecurityEvent.OfUser;
import dev.countersign.event.SecurityEvent.PasswordChanged;
import dev.countersign.event.SecurityEvent.PasswordReset;
import dev.countersign.event.SecurityEvent.PortalLinkMade;
import dev.countersign.event.SecurityEvent.PortalOpened;
import dev.countersign.event.SecurityEvent.RoleChanged;
import dev.countersign.event.SecurityEvent.SecondStepCancelled;
import dev.countersign.event.SecurityEvent.SecondStepTold;
import dev.countersign.event.SecurityEvent.SignInFailed;
import dev.countersign.event.SecurityEvent.SignedIn;
import dev.countersign.event.SecurityEvent.TenantChanged;
import dev.countersign.event.SecurityEvent.TextFailed;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/**
 * Writes each security event down, in the transaction that made it true, and reads the trail back. Within seconds each
 * row is chained to those before it by a key outside the database: whoever changes, removes or moves rows there later
 * is found out by {@link #verify}.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final SecurityContextHolderStrategy signedIn;
    private final AuditReader reader;
    private final AuditVerifier verifier;

    AuditTrail(JdbcClient jdbc, SecurityContextHolderStrategy signedIn, AuditReader reader, AuditVerifier verifier) {
        this.jdbc = jdbc;
        this.signedIn = signedIn;
        this.reader = reader;
        this.verifier = verifier;
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

    /** A part of what the query finds, the newest first. */
    public List<AuditEntry> search(AuditQuery query, int offset, int most) {
        return reader.search(query, offset, most);
    }

    /** How many entries {@link #search} would find. */
    public long count(AuditQuery query) {
        return reader.count(query);
    }

    /** Writes all that the query finds as CSV, the newest first, however much it is. */
    public void export(AuditQuery query, Appendable out) throws IOException {
        reader.export(query, out);
    }

    /** Looks at every row and every seal; takes a second for some hundred thousand. */
    public AuditVerdict verify() {
        return verifier.verify(List.of());
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
                .param("user", event instanceof OfUser of ? of.userId() : null)
                .param("detail", detail(event))
                .update();
    }

    private static String name(SecurityEvent event) {
        return switch (event) {
            case FactorEnrolled e -> "factor_enrolled";
            case FactorVerified e -> "factor_verified";
            case FactorRenamed e -> "factor_renamed";
            case FactorDeleted e -> "factor_deleted";
            case FactorExpired e -> "factor_expired";
            case FactorLocked e -> "factor_locked";
            case FactorUnlocked e -> "factor_unlocked";
            case ChallengeIssued e -> "challenge_issued";
            case TextFailed e -> "text_failed";
            case CodeAccepted e -> "code_accepted";
            case CodeRejected e -> "code_rejected";
            case ApiKeyCreated e -> "api_key_created";
            case ApiKeyRevoked e -> "api_key_revoked";
            case TenantChanged e -> "tenant_changed";
            case ApplicationCreated e -> "application_created";
            case ApplicationChanged e -> "application_changed";
            case ApplicationSecretChanged e -> "application_secret_changed";
            case ApplicationDeleted e -> "application_deleted";
            case SecondStepTold e -> "second_step_told";
            case SecondStepCancelled e -> "second_step_cancelled";
            case DeviceRemembered e -> "device_remembered";
            case DeviceForgotten e -> "device_forgotten";
            case DeviceCopied e -> "device_copied";
            case PortalLinkMade e -> "portal_link_made";
            case PortalOpened e -> "portal_opened";
            case AccountAdded e -> "account_added";
            case AccountDisabled e -> "account_disabled";
            case AccountEnabled e -> "account_enabled";
            case FactorsReset e -> "factors_reset";
            case PasswordChanged e -> "password_changed";
            case PasswordReset e -> "password_reset";
            case RoleChanged e -> "role_changed";
            case SignedIn e -> "signed_in";
            case SignInFailed e -> "sign_in_failed";
        };
    }

    private static @Nullable String detail(SecurityEvent event) {
        if (event instanceof OfChallenge of) {
            return of.challengeId();
        }
        if (event instanceof SecondStepTold told) {
            return told.remembered() ? "remembered" : "code";
        }
        if (event instanceof FactorLocked locked) {
            return locked.until() == null ? null : "until " + locked.until();
        }
        if (event instanceof AccountAdded added) {
            return added.role();
        }
        if (event instanceof RoleChanged changed) {
            return changed.role();
        }
        return event instanceof OfFactor of ? of.factor().kind() : null;
    }

    private String actor() {
        Authentication authentication = signedIn.getContext().getAuthentication();
        if (authentication == null) {
            return "server";
        }
        return authentication instanceof AnonymousAuthenticationToken ? "anonymous" : authentication.getName();
    }
}
