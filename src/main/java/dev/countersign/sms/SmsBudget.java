package dev.countersign.sms;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.sms.SmsLimits.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts texts before they are sent, in the database, for all nodes alike. A text takes its place in every bucket it
 * belongs to, or in none.
 */
@Component
class SmsBudget {

    private final SmsLimits limits;
    private final RateBuckets buckets;
    private final Clock clock;

    SmsBudget(SmsLimits limits, RateBuckets buckets, Clock clock) {
        this.limits = limits;
        this.buckets = buckets;
        this.clock = clock;
    }

    /** One counter: what it counts, for whom, under which rule. */
    record Bucket(String name, Rule rule) {}

    /**
     * Takes a place in each bucket.
     *
     * @return the buckets, to give the places back when nothing was sent
     * @throws Problem {@code sms_rate_limit_exceeded} that says when, or {@code sms_country_not_allowed}
     */
    List<Bucket> take(SmsRequest request) {
        String region = request.to().country();
        if (!limits.allows(region)) {
            throw Problem.unprocessable("sms_country_not_allowed", "Texts to this country are not enabled.");
        }
        Instant now = clock.instant();
        List<Bucket> taken = new ArrayList<>();
        for (Bucket bucket : buckets(request, region)) {
            Optional<Instant> full = buckets.take(bucket, now);
            if (full.isPresent()) {
                giveBack(taken);
                throw Problem.refused(
                        "sms_rate_limit_exceeded",
                        "Too many texts. The next one can be sent at " + full.get() + ".",
                        full.get());
            }
            taken.add(bucket);
        }
        return taken;
    }

    void giveBack(List<Bucket> taken) {
        taken.forEach(buckets::giveBack);
    }

    private List<Bucket> buckets(SmsRequest request, String region) {
        TenantId tenant = request.tenant();
        String number = request.to().e164();
        List<Bucket> all = new ArrayList<>();
        add(all, "phone|" + number, limits.phone());
        add(all, "factor|" + request.factorId(), limits.factor());
        if (request.userId() != null) {
            add(all, "user|" + tenant + '|' + request.userId(), limits.user());
        }
        if (request.origin().ipAddress() != null) {
            add(all, "address|" + tenant + '|' + request.origin().ipAddress(), limits.address());
        }
        add(all, "prefix|" + tenant + '|' + number.substring(0, number.length() - 4), limits.prefix());
        add(all, "country|" + tenant + '|' + region, limits.country());
        add(all, "tenant|" + tenant, limits.tenant());
        return all;
    }

    private static void add(List<Bucket> all, String name, List<String> rules) {
        Rule.all(rules).forEach(rule -> all.add(new Bucket(name, rule)));
    }
}
