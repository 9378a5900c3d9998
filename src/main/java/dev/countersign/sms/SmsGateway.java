package dev.countersign.sms;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends texts through the configured provider ({@code countersign.sms.provider}), within limits. */
@Component
public class SmsGateway {

    private final Optional<SmsProvider> provider;
    private final SmsBudget budget;

    SmsGateway(ObjectProvider<SmsProvider> provider, SmsBudget budget) {
        this.provider = Optional.ofNullable(provider.getIfAvailable());
        this.budget = budget;
    }

    /** Whether texts can be sent at all. */
    public boolean configured() {
        return provider.isPresent();
    }

    /**
     * Counts a text that is about to be sent.
     *
     * @throws Problem {@code sms_rate_limit_exceeded} that says when the next may be sent, {@code
     *     sms_country_not_allowed}, or {@code sms_not_configured}
     */
    public Permit permit(SmsRequest request) {
        SmsProvider sender = provider.orElseThrow(
                () -> Problem.unprocessable("sms_not_configured", "This server cannot send text messages."));
        budget.take(request);
        return new Permit(sender, budget, request);
    }

    /**
     * Notes that the code of this text was entered; the caller says so once for each text. The limits of prefix, country
     * and tenant have room for another one.
     *
     * @param request as it was permitted; the origin does not matter
     */
    public void entered(SmsRequest request) {
        budget.entered(request);
    }

    /** Room for one text, which was counted already. */
    public static final class Permit {

        private final SmsProvider sender;
        private final SmsBudget budget;
        private final SmsRequest request;

        private Permit(SmsProvider sender, SmsBudget budget, SmsRequest request) {
            this.sender = sender;
            this.budget = budget;
            this.request = request;
        }

        /**
         * Sends the text, once. May take some seconds: never call it inside a transaction. A text that was refused for
         * certain does not count.
         *
         * @return the provider's own reference
         * @throws SmsFailed when it is not known to have been handed over
         */
        public String send(Secret text) {
            try {
                return sender.send(request.to(), text.reveal());
            } catch (SmsFailed e) {
                if (e.certain()) {
                    budget.notSent(request);
                }
                throw e;
            }
        }
    }

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

    /** A text is not known to have been handed over. The message names neither number nor text. */
    public static final class SmsFailed extends RuntimeException {

        private final boolean certain;

        private SmsFailed(String message, boolean certain) {
            super(message, null, false, false);
            this.certain = certain;
        }

        /** The provider refused it: it will not arrive. */
        static SmsFailed refused(String message) {
            return new SmsFailed(message, true);
        }

        /** Nobody knows whether it was taken. */
        static SmsFailed unclear(String message) {
            return new SmsFailed(message, false);
        }

        /** Whether it is certain that the text will not arrive. */
        public boolean certain() {
            return certain;
        }
    }
}
