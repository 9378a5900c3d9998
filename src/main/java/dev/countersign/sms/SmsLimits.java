package dev.countersign.sms;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many texts may be sent ({@code countersign.sms.limits}). Each rule is a list such as {@code 1/30s, 4/10m, 8/1h}:
 * so many in so long, counted from the first. A country list is by ISO code; empty allows every country.
 *
 * <p>The limits of number, factor, user and address count each text. Those of prefix, country and tenant count the texts
 * whose codes were not entered: once a code was entered, its text gives its place back, so that colleagues whose phones
 * share a block of numbers do not use up each other's, while a pump, which enters nothing, is stopped. A place of a time
 * that is over is not given back. They therefore do not bound what somebody spends who holds the phones and enters the
 * codes; the limits of number, user and address do, and {@code countries}.
 *
 * @param phone to one number, whichever tenants ask
 * @param factor for one factor
 * @param user for one user id of a tenant
 * @param address for one end user's IP address, when callers tell it
 * @param prefix of one tenant to numbers that differ in their last four digits only: how pumping looks; only texts whose
 *     codes were not entered, as for the next two
 * @param country of one tenant to one country
 * @param tenant of one tenant
 * @param countries ISO codes of the countries that may be texted; empty for every country
 */
@ConfigurationProperties("countersign.sms.limits")
record SmsLimits(
        @DefaultValue({"1/30s", "4/10m", "8/1h", "15/1d"}) List<String> phone,
        @DefaultValue({"1/30s", "4/10m", "8/1h", "15/1d"}) List<String> factor,
        @DefaultValue({"10/1h", "20/1d"}) List<String> user,
        @DefaultValue({"10/1h"}) List<String> address,
        @DefaultValue({"20/1h"}) List<String> prefix,
        @DefaultValue({"200/1h", "1000/1d"}) List<String> country,
        @DefaultValue({"2000/1h"}) List<String> tenant,
        @DefaultValue Set<String> countries) {

    SmsLimits {
        countries =
                countries.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        for (List<String> rules : List.of(phone, factor, user, address, prefix, country, tenant)) {
            rules.forEach(Rule::of);
        }
    }

    boolean allows(String region) {
        return countries.isEmpty() || countries.contains(region);
    }

    /** So many in so long. */
    record Rule(int most, Duration within) {

        static Rule of(String text) {
            String[] parts = text.strip().split("/", -1);
            try {
                int most = Integer.parseInt(parts[0]);
                Duration within = Duration.parse(iso(parts[1]));
                if (parts.length == 2 && most >= 0 && within.isPositive()) {
                    return new Rule(most, within);
                }
            } catch (RuntimeException e) {
                // the same answer as for a rule of another form
            }
            throw new UnusableSetting(
                    "countersign.sms.limits holds \"" + text + "\", which is no limit.",
                    "Write limits as 4/10m: so many in so many s, m, h or d.");
        }

        static List<Rule> all(List<String> texts) {
            return texts.stream().map(Rule::of).toList();
        }

        private static String iso(String length) {
            String upper = length.toUpperCase(Locale.ROOT);
            return upper.endsWith("D") ? "P" + upper : "PT" + upper;
        }
    }
}
