package dev.countersign.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.util.StringUtils;

/**
 * The settings of the second step. The first three are needed: an application that lost them must not start without its
 * second step.
 *
 * @param url where Countersign is; also its issuer name
 * @param clientId what Countersign calls this application
 * @param clientSecret what Countersign knows this application by
 * @param validDuration after how long everybody is asked again; once in a session, if not given
 * @param acr how certain the second step has to be at least, one of {@link #LEVELS}
 * @param firstFactor the authority that the application's own login gives
 * @param callbackPath where browsers come back to
 * @param timeout how long Countersign may take for one answer
 */
@ConfigurationProperties("countersign")
record CountersignProperties(
        String url,
        String clientId,
        String clientSecret,
        @Nullable Duration validDuration,
        @Nullable String acr,

        @DefaultValue(FactorGrantedAuthority.PASSWORD_AUTHORITY)
        String firstFactor,

        @DefaultValue("/countersign/callback") String callbackPath,
        @DefaultValue("5s") Duration timeout) {

    /** From the least to the most certain. */
    static final List<String> LEVELS =
            List.of("urn:countersign:remembered", "urn:countersign:code", "urn:countersign:app");

    CountersignProperties {
        require("url", url);
        require("client-id", clientId);
        require("client-secret", clientSecret);
        if (!url.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw new UnusableSetting("countersign.url is no address of a server.");
        }
        if (acr != null && !LEVELS.contains(acr)) {
            throw new UnusableSetting("countersign.acr is none of " + String.join(", ", LEVELS) + ".");
        }
        if (!callbackPath.startsWith("/")) {
            throw new UnusableSetting("countersign.callback-path does not start with a slash.");
        }
        url = StringUtils.trimTrailingCharacter(url, '/');
    }

    /** Whether an answer of this level is certain enough. */
    boolean satisfiedBy(@Nullable String level) {
        return acr == null || (level != null && LEVELS.indexOf(level) >= LEVELS.indexOf(acr));
    }

    private static void require(String name, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new UnusableSetting("countersign." + name + " is not set.");
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "CountersignProperties[url=" + url + ", clientId=" + clientId + "]";
    }
}
