package dev.countersign.sms;

import dev.countersign.common.PhoneNumber;

/** Delivers texts. One bean of this type at most; none means that texts are off. */
interface SmsProvider {

    /**
     * Hands a text over, once: it is never sent again after a failure, since the first may have arrived.
     *
     * @return the provider's own reference
     * @throws SmsFailed when it was refused, or when nobody knows whether it was taken
     */
    String send(PhoneNumber to, String text);
}
