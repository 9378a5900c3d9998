package dev.countersign.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key that wraps all others comes from.
 *
 * @param key 32 bytes in Base64, for those who keep it elsewhere (environment, orchestrator); when null the key lies in
 *     the file {@code vault.key} in the home folder, which the first start makes
 */
@ConfigurationProperties("countersign.vault")
record VaultProperties(@Nullable String key) {

    @Override
    public String toString() {
        return "VaultProperties[***]";
    }
}
