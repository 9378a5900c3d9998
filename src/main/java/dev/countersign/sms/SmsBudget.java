package dev.countersign.sms;

import dev.countersign.common.IpAddress;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.sms.SmsGateway.SmsRequest;
import dev.countersign.sms.SmsLimits.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts texts before they are sent, in the database, for all nodes alike. A text takes its place in every bucket it
 * belongs to, or in none. When its code was entered, it leaves those that look for pumping.
 */
@Component
class SmsBudget {

    private final SmsLimits limits;
    private final RateBuckets buckets;

    SmsBudget(SmsLimits limits, RateBuckets buckets) {
        this.limits = limits;
        this.buckets = buckets;
    }

    /** One counter: what it counts, for whom, under which rule. */
    record Bucket(String name, Rule rule) {}

    /**
     * Takes a place in each bucket.
     *
     * @throws Problem {@code sms_rate_limit_exceeded} that says when, or {@code sms_country_not_allowed}
     */
    void take(SmsRequest request) {
        String region = request.to().country();
        if (!limits.allows(region)) {
            throw Problem.unprocessable("sms_country_not_allowed", "Texts to this country are not enabled.");
        }
        List<Bucket> taken = new ArrayList<>();
        for (Bucket bucket : all(request)) {
            Optional<Instant> full = buckets.take(bucket, request.at());
            if (full.isPresent()) {
                taken.forEach(place -> buckets.giveBack(place, request.at()));
                throw Problem.refused(
                        "sms_rate_limit_exceeded",
                        "Too many texts. The next one can be sent at " + full.get() + ".",
                        full.get());
            }
            taken.add(bucket);
        }
    }

    /** Nothing was sent: all places are free again. */
    void notSent(SmsRequest request) {
        all(request).forEach(bucket -> buckets.giveBack(bucket, request.at()));
    }

    /**
     * The code of this text was entered, which the caller says once: somebody has the phone. The text counts no longer
     * where only texts without an answer are limited. One statement a rule, always in the same order and each on its
     * own, so that two of them never wait for each other in a circle.
     */
    void entered(SmsRequest request) {
        unanswered(request).forEach(bucket -> buckets.giveBack(bucket, request.at()));
    }

    private List<Bucket> all(SmsRequest request) {
        TenantId tenant = request.tenant();
        List<Bucket> all = new ArrayList<>();
        add(all, "phone|" + request.to().e164(), limits.phone());
        add(all, "factor|" + request.factorId(), limits.factor());
        if (request.userId() != null) {
            add(all, "user|" + tenant + '|' + request.userId(), limits.user());
        }
        String address = request.origin().ipAddress();
        if (address != null) {
            // of an IPv6 address only the network counts: one household has all the rest of it
            String source = IpAddress.parse(address).map(IpAddress::source).orElse(address);
            add(all, "address|" + tenant + '|' + source, limits.address());
        }
        all.addAll(unanswered(request));
        return all;
    }

    /** The buckets that hold texts whose codes nobody has entered. */
    private List<Bucket> unanswered(SmsRequest request) {
        TenantId tenant = request.tenant();
        String number = request.to().e164();
        List<Bucket> some = new ArrayList<>();
        add(some, "prefix|" + tenant + '|' + number.substring(0, number.length() - 4), limits.prefix());
        add(some, "country|" + tenant + '|' + request.to().country(), limits.country());
        add(some, "tenant|" + tenant, limits.tenant());
        return some;
    }

    private static void add(List<Bucket> all, String name, List<String> rules) {
        Rule.all(rules).forEach(rule -> all.add(new Bucket(name, rule)));
    }
}
