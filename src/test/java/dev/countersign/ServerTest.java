package dev.countersign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test against a whole server on a port of its own, with an embedded database. All such tests share the server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("server")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.bootstrap.api-key=" + TestServer.API_KEY,
            "countersign.sms.provider=twilio",
            "countersign.sms.twilio.account-sid=ACtest",
            "countersign.sms.twilio.auth-token=token",
            "countersign.sms.twilio.from=+15005550006",
            // tests share one number; SmsBudgetTests prove the limits themselves
            "countersign.sms.limits.phone=1000/1h",
            "countersign.sms.limits.factor=1000/1h",
            "countersign.sms.limits.user=1000/1h",
            "countersign.sms.limits.prefix=1000/1h",
            "countersign.sms.limits.country=1000/1h",
            // who comes from this address of the same machine is a proxy, everybody else is not
            "countersign.trusted-proxies=127.0.0.9",
            // receivers run on this machine, and tests say when something is delivered
            "countersign.webhooks.allow-private-addresses=true",
            "countersign.webhooks.interval=1h",
            "countersign.vault.settle=300ms",
            "countersign.audit.seal-interval=1h",
            // tests move their clock
            "countersign.retention.interval=24h"
        })
@Import(TestServer.class)
public @interface ServerTest {}
