package dev.countersign.vault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key that wraps all others comes from.
 *
 * @param key 32 bytes in Base64, for those who keep it elsewhere (environment, orchestrator); when null the key lies in
 *     the file {@code vault.key} in the home folder, which the first start makes
 * @param settle how long a rotation waits for what is in the middle of something, before it re-seals and before it takes
 *     the old key away
 */
@ConfigurationProperties("countersign.vault")
record VaultProperties(
        @Nullable String key, @DefaultValue("10s") Duration settle) {

    @Override
    public String toString() {
        return "VaultProperties[***]";
    }
}
