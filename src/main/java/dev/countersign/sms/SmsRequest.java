package dev.countersign.sms;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a text sent; what limits look at.
 *
 * @param at when it was asked for; the limits count it at this time
 */
public record SmsRequest(
        TenantId tenant,
        PhoneNumber to,
        String factorId,
        @Nullable String userId,
        ClientInfo origin,
        Instant at) {}
