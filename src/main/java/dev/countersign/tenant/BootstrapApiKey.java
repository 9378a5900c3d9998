package dev.countersign.tenant;

import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.UnusableSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Makes sure, before the first request, that the key of {@code countersign.bootstrap.api-key} works. */
@Component
@ConditionalOnWebApplication // a command makes nothing
class BootstrapApiKey implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(BootstrapApiKey.class);

    private final ApiKeys keys;
    private final Secret key;

    BootstrapApiKey(ApiKeys keys, @Value("${countersign.bootstrap.api-key:}") String key) {
        this.keys = keys;
        this.key = new Secret(key);
    }

    @Override
    public void afterSingletonsInstantiated() {
        int length = key.reveal().length();
        if (length == 0) {
            return;
        }
        if (length < ApiKeys.MIN_LENGTH || !key.reveal().matches("[\\x21-\\x7e]+")) {
            throw new UnusableSetting(
                    "countersign.bootstrap.api-key must be at least 32 printable ASCII characters without spaces.",
                    "Give a longer key, for example the output of: openssl rand -hex 32");
        }
        if (length > ApiKeys.MAX_LENGTH || ApiKeys.KeyFormat.misspelt(key)) {
            throw new UnusableSetting(
                    "countersign.bootstrap.api-key is too long, or looks like a key of ours with a typing error.",
                    "Give another key, for example the output of: openssl rand -hex 32");
        }
        if (keys.ensure(TenantId.DEFAULT, "bootstrap", key).revokedAt() != null) {
            log.warn("The key of countersign.bootstrap.api-key was revoked and stays so.");
        }
    }
}
