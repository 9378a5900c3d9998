package dev.countersign.sms;

import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.sms.SmsBudget.Bucket;
import java.util.List;
import java.util.Optional;
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
        return new Permit(sender, budget, request.to(), budget.take(request));
    }

    /** Room for one text, which was counted already. */
    public static final class Permit {

        private final SmsProvider sender;
        private final SmsBudget budget;
        private final PhoneNumber to;
        private final List<Bucket> taken;

        private Permit(SmsProvider sender, SmsBudget budget, PhoneNumber to, List<Bucket> taken) {
            this.sender = sender;
            this.budget = budget;
            this.to = to;
            this.taken = taken;
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
                return sender.send(to, text.reveal());
            } catch (SmsFailed e) {
                if (e.certain()) {
                    budget.giveBack(taken);
                }
                throw e;
            }
        }
    }
}
