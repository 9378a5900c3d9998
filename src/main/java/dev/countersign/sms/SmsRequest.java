package dev.countersign.sms;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.TenantId;
import org.jspecify.annotations.Nullable;

/** Somebody wants a text sent; what limits look at. */
public record SmsRequest(
        TenantId tenant,
        PhoneNumber to,
        String factorId,
        @Nullable String userId,
        ClientInfo origin) {}
