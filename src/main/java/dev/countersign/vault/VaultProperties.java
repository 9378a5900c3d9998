package dev.countersign.vault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code countersign.vault}.
 *
 * @param key the master key, 32 bytes in Base64, for operators who keep it elsewhere (environment, orchestrator); when
 *     null, it is in the file {@code vault.key} in the home folder, which the first start creates
 * @param settle how long a rotation waits for open transactions before it re-encrypts values
 */
@ConfigurationProperties("countersign.vault")
record VaultProperties(
        @Nullable String key, @DefaultValue("10s") Duration settle) {

    @Override
    public String toString() {
        return "VaultProperties[***]";
    }
}
