package dev.countersign.sms;

import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Secret;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends texts through the configured provider ({@code countersign.sms.provider}). */
@Component
public class SmsGateway {

    private final Optional<SmsProvider> provider;

    SmsGateway(ObjectProvider<SmsProvider> provider) {
        this.provider = Optional.ofNullable(provider.getIfAvailable());
    }

    /** Whether texts can be sent at all. */
    public boolean configured() {
        return provider.isPresent();
    }

    /**
     * Sends one text. May take some seconds: never call it inside a transaction.
     *
     * @return the provider's own reference
     * @throws SmsFailed when it was not handed over, or when no provider is configured
     */
    public String send(PhoneNumber to, Secret text) {
        return provider.orElseThrow(() -> new SmsFailed("No SMS provider is configured."))
                .send(to, text.reveal());
    }
}
