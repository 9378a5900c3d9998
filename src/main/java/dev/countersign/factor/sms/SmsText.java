package dev.countersign.factor.sms;

import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.SmsTemplate;
import dev.countersign.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/** Chooses the wording of a text. */
final class SmsText {

    private SmsText() {}

    /**
     * Puts the code into the caller's wording, else into the tenant's, else into the house's.
     *
     * @throws Problem when the caller's wording cannot be used
     */
    static Secret of(@Nullable String template, Tenant tenant, String code) {
        if (template != null) {
            SmsTemplate.check(template);
            return SmsTemplate.text(template, code);
        }
        String wording = tenant.smsTemplate();
        return wording != null
                ? SmsTemplate.text(wording, code)
                : new Secret(tenant.issuer() + " code: " + code + ". It works for 10 minutes. Never share it.");
    }
}
