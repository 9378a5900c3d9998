package dev.countersign.sms;

import dev.countersign.UnitDatabase;
import dev.countersign.common.PhoneNumber;
import dev.countersign.sms.SmsGateway.SmsFailed;
import dev.countersign.vault.UnitVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Texts without a server or a provider: those that would have been sent. */
public final class UnitSms {

    static final List<String> PLENTY = List.of("100000/1h");

    public final List<String> sent = new ArrayList<>();
    public final SmsGateway gateway;
    final RateBuckets buckets = new RateBuckets(UnitDatabase.jdbc(), UnitVault.get());

    @Nullable
    SmsFailed failure;

    public UnitSms() {
        this(limits("1/30s"));
    }

    UnitSms(SmsLimits limits) {
        SmsProvider provider = this::send;
        gateway = new SmsGateway(
                new StaticListableBeanFactory(Map.of("provider", provider)).getBeanProvider(SmsProvider.class),
                new SmsBudget(limits, buckets));
    }

    /** A server that was given no provider. */
    public static SmsGateway none() {
        return new SmsGateway(
                new StaticListableBeanFactory().getBeanProvider(SmsProvider.class),
                new SmsBudget(limits("1/30s"), new RateBuckets(UnitDatabase.jdbc(), UnitVault.get())));
    }

    /** The provider takes no texts from now on. */
    public void refuse() {
        failure = SmsFailed.refused("The SMS provider refused the text.");
    }

    /** To one number so many; to all together as many as anybody wants. */
    static SmsLimits limits(String phone) {
        return new SmsLimits(List.of(phone), PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, Set.of());
    }

    private String send(PhoneNumber to, String text) {
        if (failure != null) {
            throw failure;
        }
        sent.add(to.e164() + ": " + text);
        return "sent-" + sent.size();
    }
}
